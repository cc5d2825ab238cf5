import { basename, dirname, join, relative } from 'node:path';
import { rootFolder } from '../processes/paths.mjs';
import { parts } from './entries.mjs';
import { commonOptions } from './options.mjs';

/** Where the code is that several parts share. */
export const sharedFolder = 'shared';

/**
 * @typedef {object} Parts
 * @property {{ path: string, text: string }[]} files with paths relative to the output folder
 * @property {import('esbuild').Metafile} metafile what each of these files contains and imports
 */

/**
 * Bundles the extension into its parts. What several parts use is in files of its own, never twice: a class is the same
 * for all of them. esbuild splits ES modules only, so each file is made CommonJS afterwards.
 * @param {boolean} minify without it there are source maps
 * @returns {Promise<Parts>}
 */
export async function bundleParts(minify) {
  const esbuild = await import('esbuild');
  try {
    const { outputFiles, metafile } = await split(esbuild, minify);
    const unused = unusedImports(metafile);
    const files = await Promise.all(
      outputFiles.map(({ path, text }) => {
        const lean = text.replace(unused, '').replace(wholeApi, 'const $1=require("vscode");');
        return asCommonJs(esbuild, relative(rootFolder, path), lean, minify);
      }),
    );
    return { files: files.flat(), metafile };
  } finally {
    await esbuild.stop();
  }
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {boolean} minify
 */
const split = (esbuild, minify) =>
  esbuild.build({
    ...commonOptions(minify),
    entryPoints: parts.map(({ from, to }) => ({ in: from, out: to.replace(/\.js$/, '') })),
    outdir: rootFolder,
    chunkNames: `${sharedFolder}/[name]-[hash]`,
    splitting: true,
    format: 'esm',
    metafile: true,
    sourcemap: minify ? false : 'inline',
    plugins: [packagedCatalogues],
  });

/**
 * The sandbox reads the catalogues that the package contains anyway.
 * @type {import('esbuild').Plugin}
 */
const packagedCatalogues = {
  name: 'packaged-catalogues',
  setup({ onResolve, onLoad }) {
    const namespace = 'packaged-catalogue';
    onResolve({ filter: /\/errors\.json$/ }, ({ path, resolveDir }) => ({
      path: basename(dirname(join(resolveDir, path))),
      namespace,
    }));
    onLoad({ filter: /.*/, namespace }, ({ path: cloud }) => ({
      contents: `
        import { readPackedRows } from './src/emulator/packedRows';
        export default readPackedRows(__dirname + '/catalogue', ${JSON.stringify(cloud)});`,
      resolveDir: rootFolder,
    }));
  },
};

/** esbuild would copy the whole API for each of these, property by property. */
const wholeApi = /\bimport ?\* ?as ([\w$]+) from ?"vscode";/g;

/**
 * Every part imports the file with esbuild's own helpers, also where it uses none of them.
 * @param {import('esbuild').Metafile} metafile
 */
function unusedImports({ outputs }) {
  const helpers = Object.keys(outputs).filter((file) => Object.keys(outputs[file]?.inputs ?? {}).length === 0);
  return new RegExp(`\\bimport ?"[./]*(?:${helpers.join('|')})";`, 'g');
}

/**
 * Makes a minified CommonJS file about 4 % smaller, also when it's compressed.
 * @param {string} text
 */
async function shorten(text) {
  const { minify } = await import('terser');
  const { code = '' } = await minify(text, { ecma: 2020, toplevel: true, compress: { passes: 3 } });
  return code;
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} name
 * @param {string} text
 * @param {boolean} minify
 */
async function asCommonJs(esbuild, name, text, minify) {
  const { code, map } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // `import()` becomes a `require` that is called later.
    supported: { 'dynamic-import': false },
    minify,
    charset: 'utf8',
    sourcemap: !minify,
  });
  if (minify) return [{ path: name, text: await shorten(code) }];
  const link = `//# sourceMappingURL=${basename(name)}.map\n`;
  return [
    { path: name, text: code + link },
    { path: `${name}.map`, text: map },
  ];
}
