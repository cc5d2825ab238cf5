import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';

/** Of one key, in milliseconds: a list that is shown later lags behind typing. */
const keyLimit = 100;
/** Of one turn, in milliseconds: everything else in the extension host waits for it. */
const turnLimit = 50;

type Measure = typeof import('./search/measure');

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** How soon a list shows what matches the next key, with 200,000 disks and 100,000 vNICs of 50 accounts known. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  try {
    const entry = join(__dirname, 'search', 'measure.ts');
    const { measureKeystrokes, measureHeap } = await bundled<Measure>(entry, join(folder, 'measure.js'));
    const keystrokes = await measureKeystrokes();
    report.row({
      name: 'Go to Resource keystroke',
      unit: 'ms',
      ours: Math.max(...keystrokes.map(({ host }) => host)),
      beside: {
        limit: keyLimit,
        'median key': median(keystrokes.map(({ host }) => host)),
        'Array.filter with includes, longest': Math.max(...keystrokes.map(({ filter }) => filter)),
        'median filter': median(keystrokes.map(({ filter }) => filter)),
      },
      goal: 1,
    });
    report.row({
      name: 'Go to Resource, longest turn',
      unit: 'ms',
      ours: Math.max(...keystrokes.map(({ longestTurn }) => longestTurn)),
      beside: { limit: turnLimit },
      goal: 1,
    });
    const { record, searchable } = await measureHeap();
    report.row({
      name: 'heap per resource beside the parsed record',
      unit: 'bytes',
      ours: searchable,
      beside: { 'the parsed record': record },
      goal: 1.5,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
