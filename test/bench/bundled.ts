import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles a module as it is in the package, and loads it: calls between modules cost nothing there.
 * @param outfile where the bundle is written
 */
export async function bundled<T>(entry: string, outfile: string): Promise<T> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    alias: { 'jsonc-parser': join(__dirname, '../../node_modules/jsonc-parser/lib/esm/impl/parser.js') },
  });
  return createRequire(__filename)(outfile) as T;
}
