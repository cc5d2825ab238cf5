import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured, Report } from '../tools/rings/benchReport.mjs';
import { bundled } from './bundled';

/**
 * Measures how fast codes are found. It is bundled like the package, because calls between modules are slower without a
 * bundle.
 */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'finder-'));
  try {
    const outfile = join(folder, 'measure.js');
    const entry = join(__dirname, 'finder', 'measure.ts');
    const { measure } = await bundled<{ measure: (providers: string) => Promise<readonly Measured[]> }>(entry, outfile);
    for (const row of await measure(join(__dirname, '../../src/providers'))) report.row(row);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
