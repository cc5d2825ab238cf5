import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bootstrap } from '../processes/bootstrap.mjs';
import { rootFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

/**
 * @typedef {object} Entry
 * @property {string} from source file, relative to the project's top folder
 * @property {string} to bundle, relative to the output folder
 */

/** Shipped in the package. The extension requires the sandbox when it is first used. @type {readonly Entry[]} */
export const shipped = [
  { from: 'src/extension.ts', to: 'extension.js' },
  { from: 'src/sandbox/start.ts', to: 'sandbox.js' },
];

/** What `npm run sandbox` and `npm run explain` run. @type {readonly Entry[]} */
export const commandLines = [
  { from: 'src/cli/sandbox.ts', to: 'cli/sandbox.js' },
  { from: 'src/cli/explain.ts', to: 'cli/explain.js' },
];

export const distFolder = join(rootFolder, 'dist');

/**
 * Bundles the entries that exist into CommonJS files, and copies the error catalogues.
 * @param {{ minify?: boolean, entries?: readonly Entry[], into?: string }} [options] `minify` is for packages; without it
 *   there are source maps; `into` is `dist` by default
 * @returns {Promise<string>} one line with the sizes
 * @throws {Error} naming the missing sources, after the others were bundled
 */
export async function build({ minify = false, entries = [...shipped, ...commandLines], into = distFolder } = {}) {
  const missing = entries.filter(({ from }) => !existsSync(join(rootFolder, from))).map(({ from }) => from);
  const present = entries.filter(({ from }) => !missing.includes(from));
  await Promise.all([bundle(present, { minify, into }), copyCatalogues(join(into, 'catalogue'))]);
  if (missing.length > 0) throw new Error(`Nothing to bundle at ${missing.join(', ')}`);
  return describeSizes(
    into,
    present.map(({ to }) => join(into, to)),
  );
}

/**
 * Writes each bundle in one step, so that a program that starts meanwhile never reads half of one.
 * @param {readonly Entry[]} entries
 * @param {{ minify?: boolean, into?: string }} [options]
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
 * @param {Entry} entry
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

/**
 * The extension reads `catalogue/<cloud>.json` from disk when it first explains a code of that cloud.
 * @param {string} target
 */
async function copyCatalogues(target) {
  const providers = join(rootFolder, 'src/providers');
  const clouds = (await readdir(providers)).filter((cloud) => existsSync(join(providers, cloud, 'errors.json')));
  await rm(target, { recursive: true, force: true });
  for (const cloud of clouds) {
    const rows = JSON.parse(await readFile(join(providers, cloud, 'errors.json'), 'utf8'));
    await writeAtomically(join(target, `${cloud}.json`), JSON.stringify(rows));
  }
}

/**
 * @param {string} file
 * @param {string | Uint8Array} contents
 */
async function writeAtomically(file, contents) {
  const temporary = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, contents);
  await rename(temporary, file);
}

/**
 * @param {string} folder
 * @param {readonly string[]} bundles
 */
async function describeSizes(folder, bundles) {
  const catalogue = join(folder, 'catalogue');
  const files = [...bundles, ...(await readdir(catalogue)).map((file) => join(catalogue, file))];
  const parts = files.map(
    async (file) => `${relative(folder, file)} ${((await stat(file)).size / 1000).toFixed(1)} kB`,
  );
  return (await Promise.all(parts)).join(', ');
}

runIfMain(import.meta.url, async () => {
  await bootstrap();
  console.log(await build({ minify: process.argv.includes('--minify') }));
});
