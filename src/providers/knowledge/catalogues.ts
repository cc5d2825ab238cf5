import type { CodeNames } from '../../errors/catalogue';
import type { CloudCodes, CloudEvidence } from '../../finder/knowledge/evidence';
import { type Knowledge, knowledgeOf } from '../../finder/knowledge/knowledge';
import { evidence as alibaba } from '../alibaba/evidence';
import { evidence as huawei } from '../huawei/evidence';
import { evidence as zenlayer } from '../zenlayer/evidence';
import { otherClouds } from './otherClouds';

/** The clouds whose codes are found in texts, with the evidence for each. */
export const evidenceOf: Readonly<Record<string, CloudEvidence>> = { alibaba, huawei, zenlayer };

export const explainedProviders: readonly string[] = Object.keys(evidenceOf);

/**
 * Reads the names of the codes of all clouds and prepares them for the finder. `readNames` receives a provider's ID and
 * reads the names from wherever they are.
 */
export async function loadKnowledge(readNames: (provider: string) => Promise<CodeNames>): Promise<Knowledge> {
  const clouds = await Promise.all(
    Object.entries(evidenceOf).map(
      async ([provider, evidence]): Promise<CloudCodes> => ({ provider, names: await readNames(provider), evidence }),
    ),
  );
  return knowledgeOf(clouds, otherClouds);
}
