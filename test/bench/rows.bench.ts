import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';
import { medianPair } from './pairs';

const rounds = 7;
/** Of one question, in milliseconds: a hover isn't noticed then. */
const limit = 1;

type Measure = typeof import('./rows/measure');

/** Bundled, as it is in the package: calls between modules cost nothing there. */
async function load(folder: string): Promise<Measure> {
  const outfile = join(folder, 'measure.js');
  const entry = join(__dirname, 'rows', 'measure.ts');
  return bundled<Measure>(entry, outfile);
}

/** What a long list costs in the tree, and how soon one of many resources is found. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  try {
    const { measureRows, measureLookUps } = await load(folder);
    const measured = await measureRows(rounds);
    const whole = medianPair(measured.map(({ rows, records }) => ({ ours: rows / 1000, beside: records / 1000 })));
    const asData = medianPair(measured.map(({ nodes, records }) => ({ ours: nodes / 1000, beside: records / 1000 })));
    report.row({
      name: '100,000 rows made',
      unit: 's',
      ours: whole.ours,
      beside: { 'only reading their records': whole.beside, 'rows without their text': asData.ours },
      goal: 2,
    });
    const { resources, hover, details, walk } = await measureLookUps();
    if (resources < 200_000) throw new Error(`Only ${resources} resources are known.`);
    report.row({
      name: 'hover with 200,000 resources known',
      unit: 'ms',
      ours: hover,
      beside: { limit, 'a walk of all lists': walk },
      goal: 1,
    });
    report.row({
      name: 'details look-up with 200,000 resources known',
      unit: 'ms',
      ours: details,
      beside: { limit },
      goal: 1,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
