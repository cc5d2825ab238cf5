import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { runIfMain } from './main.mjs';
import { rootFolder } from './paths.mjs';

/**
 * @typedef {object} Entry
 * @property {string} from source file, from the project's top
 * @property {string} to bundle, from the project's top
 */

/** What the package carries. @type {readonly Entry[]} */
export const shipped = [
  { from: 'src/extension.ts', to: 'dist/extension.js' },
  { from: 'src/sandbox/start.ts', to: 'dist/sandbox.js' },
];

/** What `npm run sandbox` and `npm run explain` run. @type {readonly Entry[]} */
export const commandLines = [
  { from: 'src/cli/sandbox.ts', to: 'dist/cli/sandbox.js' },
  { from: 'src/cli/explain.ts', to: 'dist/cli/explain.js' },
];

/**
 * Bundles the entries that exist into CommonJS files, and copies the error catalogues.
 * @param {{ minify?: boolean, entries?: readonly Entry[] }} [options] `minify` is for packages; without it there are source maps
 * @returns {Promise<string>} one line that tells the sizes
 * @throws {Error} naming the sources that are missing, after the others were bundled
 */
export async function build({ minify = false, entries = [...shipped, ...commandLines] } = {}) {
  const missing = entries.filter(({ from }) => !existsSync(join(rootFolder, from))).map(({ from }) => from);
  const present = entries.filter(({ from }) => !missing.includes(from));
  await Promise.all([bundle(present, minify), copyCatalogues()]);
  if (missing.length > 0) throw new Error(`Nothing to bundle at ${missing.join(', ')}`);
  return sizes(present.map(({ to }) => join(rootFolder, to)));
}

/**
 * @param {readonly Entry[]} entries
 * @param {boolean} minify
 */
export async function bundle(entries, minify) {
  const esbuild = await import('esbuild');
  try {
    await Promise.all(entries.map((entry) => esbuild.build(optionsFor(entry, minify))));
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
    outfile: entry.to,
    external: ['vscode'],
    plugins: entry.from === 'src/extension.ts' ? [sandboxApart] : [],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  };
}

/**
 * Turns the extension's `await import('…/sandbox/start')` into a `require` of the sandbox's own bundle, made when it is
 * first needed; any other import of it would pull the sandbox into the extension and is an error.
 * @type {import('esbuild').Plugin}
 */
const sandboxApart = {
  name: 'sandbox-apart',
  setup(context) {
    context.onResolve({ filter: /\/sandbox\/start$/ }, ({ kind }) =>
      kind === 'dynamic-import'
        ? { path: './sandbox.js', external: true }
        : { errors: [{ text: 'The extension may load the sandbox only by a dynamic import.' }] },
    );
    context.onResolve({ filter: /^\.\/sandbox\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** The extension reads `dist/catalogue/<cloud>.json` from disk when it first explains a code of that cloud. */
async function copyCatalogues() {
  const providers = join(rootFolder, 'src/providers');
  const target = join(rootFolder, 'dist/catalogue');
  const clouds = (await readdir(providers)).filter((cloud) => existsSync(join(providers, cloud, 'errors.json')));
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const cloud of clouds) {
    const rows = JSON.parse(await readFile(join(providers, cloud, 'errors.json'), 'utf8'));
    await writeFile(join(target, `${cloud}.json`), JSON.stringify(rows));
  }
}

/** @param {readonly string[]} bundles */
async function sizes(bundles) {
  const catalogue = join(rootFolder, 'dist/catalogue');
  const files = [...bundles, ...(await readdir(catalogue)).map((file) => join(catalogue, file))];
  const told = files.map(async (file) => {
    const { size } = await stat(file);
    return `${relative(join(rootFolder, 'dist'), file)} ${(size / 1000).toFixed(1)} kB`;
  });
  return (await Promise.all(told)).join(', ');
}

await runIfMain(import.meta.url, async () => {
  await bootstrap();
  console.log(await build({ minify: process.argv.includes('--minify') }));
});
