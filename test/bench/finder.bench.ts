import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Measured, Report } from '../tools/rings/benchReport.mjs';

/**
 * Measures how fast codes are found. It is bundled like the package, because calls between modules are slower without a
 * bundle.
 */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'finder-'));
  try {
    const outfile = join(folder, 'measure.js');
    const entry = join(__dirname, 'finder', 'measure.ts');
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20' });
    const { measure } = createRequire(__filename)(outfile) as {
      measure: (providers: string) => Promise<readonly Measured[]>;
    };
    for (const row of await measure(join(__dirname, '../../src/providers'))) report.row(row);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
