import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';
import { medianPair } from './pairs';

type Measure = typeof import('./filter/measureFilter');

/** What a change of the tree's filter costs, with 200,000 disks and 100,000 vNICs of 50 accounts in expanded rows. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  try {
    const entry = join(__dirname, 'filter', 'measureFilter.ts');
    const { measureFilter } = await bundled<Measure>(entry, join(folder, 'measure.js'));
    const { changes, first, cleared } = await measureFilter();
    const { ours, beside } = medianPair(changes.map(({ tree, filter }) => ({ ours: tree, beside: filter })));
    report.row({
      name: 'filter keystroke beside Array.filter',
      unit: 'ms',
      ours,
      beside: {
        'Array.filter over the same texts': beside,
        'the longest change': Math.max(...changes.map(({ tree }) => tree)),
        'the first filter, which makes the texts': first,
        'showing all rows again': cleared,
      },
      goal: 3,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
