import type { CatalogueRow } from '../../errors/catalogue';
import type { CloudEvidence } from '../../finder/knowledge/evidence';
import { type Catalogue, type Knowledge, knowledgeOf } from '../../finder/knowledge/knowledge';
import { evidence as alibaba } from '../alibaba/evidence';
import { evidence as huawei } from '../huawei/evidence';
import { evidence as zenlayer } from '../zenlayer/evidence';
import { otherClouds } from './otherClouds';

/** The clouds whose codes are found in texts, and what tells each of them. */
export const evidenceOf: Readonly<Record<string, CloudEvidence>> = { alibaba, huawei, zenlayer };

export const explainedProviders: readonly string[] = Object.keys(evidenceOf);

/**
 * Reads every cloud's rows and makes them ready for the finder. `read` is told a provider's id; where the rows come
 * from, the package's files or a bundle, is the caller's affair.
 */
export async function loadKnowledge(read: (provider: string) => Promise<readonly CatalogueRow[]>): Promise<Knowledge> {
  const catalogues = await Promise.all(
    Object.entries(evidenceOf).map(
      async ([provider, evidence]): Promise<Catalogue> => ({ provider, rows: await read(provider), evidence }),
    ),
  );
  return knowledgeOf(catalogues, otherClouds);
}
