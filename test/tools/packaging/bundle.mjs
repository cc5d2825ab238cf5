import { join } from 'node:path';
import { distFolder } from '../processes/paths.mjs';
import { commonOptions } from './options.mjs';
import { writeAtomically } from './writeAtomically.mjs';

/**
 * Bundles each entry into one CommonJS file in `dist`, with a source map.
 * @param {readonly import('./entries.mjs').Entry[]} entries
 */
export async function bundle(entries) {
  const esbuild = await import('esbuild');
  const options = commonOptions(false);
  try {
    const builds = entries.map(({ from, to }) =>
      esbuild.build({
        ...options,
        entryPoints: [from],
        outfile: join(distFolder, to),
        format: 'cjs',
        sourcemap: 'linked',
      }),
    );
    const files = (await Promise.all(builds)).flatMap(({ outputFiles = [] }) => outputFiles);
    await Promise.all(files.map(({ path, contents }) => writeAtomically(path, contents)));
  } finally {
    await esbuild.stop();
  }
}
