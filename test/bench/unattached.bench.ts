import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';
import { medianPair } from './pairs';

const rounds = 5;

type Measure = typeof import('./rows/measureUnattached');

/** What the view of unattached resources costs beside the requests that fill it: 200,000 disks, whose pages are in memory. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  try {
    const entry = join(__dirname, 'rows', 'measureUnattached.ts');
    const { measureUnattached } = await bundled<Measure>(entry, join(folder, 'measure.js'));
    const { ours, beside } = medianPair(await measureUnattached(rounds));
    report.row({
      name: 'unattached view beside the same pages bare',
      unit: 's',
      ours: ours / 1000,
      beside: { 'only reading the same pages': beside / 1000 },
      goal: 1.3,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
