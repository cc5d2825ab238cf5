import type { CatalogueRow } from '../../errors/catalogue';
import type { Catalogue, CloudEvidence } from '../../finder/knowledge/evidence';
import { type Knowledge, knowledgeOf } from '../../finder/knowledge/knowledge';
import { evidence as alibaba } from '../alibaba/evidence';
import { evidence as huawei } from '../huawei/evidence';
import { evidence as zenlayer } from '../zenlayer/evidence';
import { otherClouds } from './otherClouds';

/** The clouds whose codes are found in texts, with the evidence for each. */
export const evidenceOf: Readonly<Record<string, CloudEvidence>> = { alibaba, huawei, zenlayer };

export const explainedProviders: readonly string[] = Object.keys(evidenceOf);

/**
 * Reads the rows of all clouds and prepares them for the finder. `read` receives a provider's ID and reads the rows
 * from wherever they are.
 */
export async function loadKnowledge(read: (provider: string) => Promise<readonly CatalogueRow[]>): Promise<Knowledge> {
  const catalogues = await Promise.all(
    Object.entries(evidenceOf).map(
      async ([provider, evidence]): Promise<Catalogue> => ({ provider, rows: await read(provider), evidence }),
    ),
  );
  return knowledgeOf(catalogues, otherClouds);
}
