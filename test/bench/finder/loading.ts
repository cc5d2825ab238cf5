import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import { openPackedCatalogue, packCatalogue } from '../../../src/errors/packedCatalogue';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { explainedProviders, loadKnowledge } from '../../../src/providers/knowledge/catalogues';
import type { Measured } from '../../tools/rings/benchReport.mjs';
import { collectGarbage } from '../collectGarbage';

/** The parts of a packed catalog as the package has them. */
interface PackedFiles {
  readonly names: string;
  readonly rows: Buffer;
}

/** Packs the rows as the build does, without the slowest compression. */
function packedFiles(providers: string, cloud: string): PackedFiles {
  const rows = JSON.parse(readFileSync(join(providers, cloud, 'errors.json'), 'utf8')) as readonly CatalogueRow[];
  const { names, lines } = packCatalogue(rows);
  return { names: JSON.stringify(names), rows: brotliCompressSync(lines) };
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
  const files = new Map(explainedProviders.map((id) => [id, packedFiles(providers, id)]));
  const first = await costOf(() => loadKnowledge(async (id) => JSON.parse(files.get(id)?.names ?? '')));
  const [largest] = [...files.values()].sort((one, other) => other.rows.length - one.rows.length);
  const open = await costOf(async () => {
    const { names, rows } = largest ?? { names: '', rows: Buffer.alloc(0) };
    const catalogue = openPackedCatalogue(JSON.parse(names), brotliDecompressSync(rows));
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
