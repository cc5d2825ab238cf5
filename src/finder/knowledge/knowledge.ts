import { type CodeTable, codeTable } from './codeTable';
import type { CloudCodes, CompetingCloud, ResourceIdPattern } from './evidence';
import { type EvidenceTable, evidenceTable } from './evidenceTable';

/** The data of the finder, prepared for lookups. It takes a few milliseconds to build and is never changed. */
export interface Knowledge {
  readonly providers: readonly string[];
  readonly codes: CodeTable;
  readonly evidence: EvidenceTable;
  /** The ID patterns of all clouds, with the index of the cloud in `providers`. */
  readonly resourceIds: readonly (ResourceIdPattern & { readonly providerIndex: number })[];
}

const idPatternsOf = (clouds: readonly CloudCodes[]): Knowledge['resourceIds'] =>
  clouds.flatMap(({ evidence }, providerIndex) =>
    evidence.resourceIds.map((form) => ({ ...form, pattern: new RegExp(form.pattern.source, 'g'), providerIndex })),
  );

export const knowledgeOf = (clouds: readonly CloudCodes[], competingClouds: readonly CompetingCloud[]): Knowledge => ({
  providers: clouds.map(({ provider }) => provider),
  codes: codeTable(clouds),
  evidence: evidenceTable(clouds, competingClouds),
  resourceIds: idPatternsOf(clouds),
});
