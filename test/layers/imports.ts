import { posix } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Sources by their path from the project's top, such as `src/app/app.ts`. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  /** Path inside `src` without `.ts`, such as `app/tree/node`. */
  readonly from: string;
  /** The same for a file of the project, otherwise the package's name. */
  readonly to: string;
  /** Whether only types are imported. */
  readonly typeOnly: boolean;
}

const nameOf = (path: string): string => path.replace(/^src\//, '').replace(/\.ts$/, '');

/** Returns a source without `type` in `import type` and `export type … from`, so that esbuild's parser sees them. */
const withTypesAsValues = (source: string): string =>
  source.replace(/^(\s*(?:import|export))\s+type(?=\s*[{*]|\s+[\w$]+\s+from\b)/gm, '$1');

const typeQueries = (source: string): readonly string[] =>
  [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, specifier = '']) => specifier);

/** Returns the imports of each file, as esbuild's parser sees them. */
async function parsed(sources: Sources): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const collector: Plugin = {
    name: 'collector',
    setup(setup) {
      setup.onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
        // esbuild writes `./` before the name of a file that exists
        if (kind === 'entry-point') return { path: posix.normalize(path), namespace: 'source' };
        found.add(pair(importer, path));
        return { path, external: true };
      });
      setup.onLoad({ filter: /.*/, namespace: 'source' }, ({ path }) => {
        const contents = sources.get(path);
        return contents === undefined ? { errors: [{ text: `${path} was not given.` }] } : { contents, loader: 'ts' };
      });
    },
  };
  await build({
    entryPoints: [...sources.keys()],
    bundle: true,
    write: false,
    outdir: 'unused',
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [collector],
  });
  return found;
}

const pair = (importer: string, specifier: string): string => JSON.stringify([importer, specifier]);

function target(importer: string, specifier: string, sources: Sources): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(importer), specifier);
  return nameOf(sources.has(`${path}/index.ts`) ? `${path}/index` : path);
}

/** Returns every import of every source, of types and of values, static and dynamic. */
export async function importsIn(sources: Sources): Promise<readonly Import[]> {
  const values = await parsed(sources);
  const all = new Set(await parsed(new Map([...sources].map(([path, source]) => [path, withTypesAsValues(source)]))));
  for (const [path, source] of sources) for (const specifier of typeQueries(source)) all.add(pair(path, specifier));
  return [...all].map((each) => {
    const [importer, specifier] = JSON.parse(each) as [string, string];
    return { from: nameOf(importer), to: target(importer, specifier, sources), typeOnly: !values.has(each) };
  });
}
