import { join } from 'node:path';
import { distFolder, rootFolder } from '../processes/paths.mjs';
import { writeAtomically } from './writeAtomically.mjs';

/**
 * Bundles entries into CommonJS files.
 * @param {readonly import('./entries.mjs').Entry[]} entries
 * @param {{ minify?: boolean, into?: string }} [options] without `minify` there are source maps; `into` is `dist` by default
 */
export async function bundle(entries, { minify = false, into = distFolder } = {}) {
  const esbuild = await import('esbuild');
  try {
    const builds = entries.map((entry) =>
      esbuild.build({ ...optionsFor(entry, minify), outfile: join(into, entry.to) }),
    );
    const files = (await Promise.all(builds)).flatMap(({ outputFiles = [] }) => outputFiles);
    await Promise.all(files.map(({ path, contents }) => writeAtomically(path, contents)));
  } finally {
    await esbuild.stop();
  }
}

/**
 * @param {import('./entries.mjs').Entry} entry
 * @param {boolean} minify
 * @returns {import('esbuild').BuildOptions}
 */
function optionsFor(entry, minify) {
  return {
    absWorkingDir: rootFolder,
    entryPoints: [entry.from],
    // node-fetch would load the polyfill where Node.js has no streams of its own, which no VS Code lacks.
    external: ['vscode', 'web-streams-polyfill'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  };
}
