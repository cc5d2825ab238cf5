import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import {
  type NamesOfClouds,
  namesOf,
  openPackedCatalogueOf,
  packCatalogues,
} from '../../../src/errors/packedCatalogues';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { explainedProviders, loadKnowledge } from '../../../src/providers/knowledge/catalogues';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { collectGarbage } from '../collectGarbage';

/** The catalogs as the package has them, without the slowest compression. */
interface PackedFiles {
  readonly names: Buffer;
  readonly lines: Buffer;
}

function packedFiles(providers: string): PackedFiles {
  const rowsOf = (cloud: string): readonly CatalogueRow[] =>
    JSON.parse(readFileSync(join(providers, cloud, 'errors.json'), 'utf8'));
  const { names, lines } = packCatalogues(Object.fromEntries(explainedProviders.map((id) => [id, rowsOf(id)])));
  return { names: brotliCompressSync(JSON.stringify(names)), lines: brotliCompressSync(lines) };
}

interface Cost<T> {
  readonly result: T;
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Measures the time of a task, and the memory that it leaves behind, in the heap and in buffers. */
async function costOf<T>(task: () => Promise<T>): Promise<Cost<T>> {
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  collectGarbage();
  const before = used();
  const start = performance.now();
  const result = await task();
  const milliseconds = performance.now() - start;
  collectGarbage();
  return { result, milliseconds, megabytes: Math.max(0, (used() - before) / 1e6) };
}

/**
 * Time and memory of the first load, with the knowledge that it leads to, and of opening the largest catalog for the
 * first explanation; `providers` is the folder of the catalogues.
 */
export async function loading(
  providers: string,
): Promise<{ readonly knowledge: Knowledge; readonly rows: readonly Measured[] }> {
  const files = packedFiles(providers);
  const readNames = (): NamesOfClouds => JSON.parse(brotliDecompressSync(files.names).toString());
  const first = await costOf(async () => {
    const names = readNames();
    return loadKnowledge(async (id) => namesOf(id, names));
  });
  const names = readNames();
  const [largest = ''] = Object.keys(names).sort(
    (one, other) => (names[other]?.withOneRow.length ?? 0) - (names[one]?.withOneRow.length ?? 0),
  );
  const open = await costOf(async () => {
    const catalogue = openPackedCatalogueOf(largest, names, brotliDecompressSync(files.lines));
    return catalogue.rowsFor(catalogue.codes[0] ?? '');
  });
  const memory = `memory of the catalogues of ${first.result.providers.length} clouds`;
  const rows = [
    { name: 'catalogues, first load', unit: 'ms', ours: first.milliseconds, beside: { limit: 10 }, goal: 1 },
    { name: memory, unit: 'MB', ours: first.megabytes, beside: { limit: 4 }, goal: 1 },
    {
      name: 'largest catalogue, first explanation',
      unit: 'ms',
      ours: open.milliseconds,
      beside: { limit: 20 },
      goal: 1,
    },
    { name: 'memory of the largest catalogue', unit: 'MB', ours: open.megabytes, beside: { limit: 4 }, goal: 1 },
  ];
  return { knowledge: first.result, rows };
}
