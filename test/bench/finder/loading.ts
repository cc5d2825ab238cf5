import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueRow } from '../../../src/errors/catalogue';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { explainedProviders, loadKnowledge } from '../../../src/providers/knowledge/catalogues';
import type { Measured } from '../../tools/rings/benchReport.mjs';

/** Time and memory of the first load, with the knowledge that it leads to; `providers` is the folder of the catalogues. */
export async function loading(
  providers: string,
): Promise<{ readonly knowledge: Knowledge; readonly rows: readonly Measured[] }> {
  const texts = new Map(explainedProviders.map((id) => [id, readFileSync(join(providers, id, 'errors.json'), 'utf8')]));
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const knowledge = await loadKnowledge(async (id) => JSON.parse(texts.get(id) ?? '[]') as readonly CatalogueRow[]);
  const milliseconds = performance.now() - start;
  const megabytes = Math.max(0, (process.memoryUsage().heapUsed - heap) / 1e6);
  const memory = `memory of the catalogues of ${knowledge.providers.length} clouds`;
  const rows = [
    { name: 'catalogues, first load', unit: 'ms', ours: milliseconds, beside: { limit: 10 }, goal: 1 },
    { name: memory, unit: 'MB', ours: megabytes, beside: { limit: 4 }, goal: 1 },
  ];
  return { knowledge, rows };
}
