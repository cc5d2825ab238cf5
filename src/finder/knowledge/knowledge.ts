import type { CatalogueRow } from '../../errors/catalogue';
import { type CodeTable, codeTable } from './codeTable';
import type { CloudEvidence, CompetingCloud, ResourceIdForm } from './evidence';
import { type EvidenceTable, evidenceTable } from './evidenceTable';

/** A cloud's documented codes and what shows that a text is about that cloud. */
export interface Catalogue {
  /** The provider's id. */
  readonly provider: string;
  readonly rows: readonly CatalogueRow[];
  readonly evidence: CloudEvidence;
}

/** All that the finder knows, made ready for looking up. Takes a few milliseconds to make and is never changed. */
export interface Knowledge {
  readonly providers: readonly string[];
  readonly codes: CodeTable;
  readonly evidence: EvidenceTable;
  /** Every cloud's forms of ids, searching whole texts; `owner` is the cloud's place in `providers`. */
  readonly resourceIds: readonly (ResourceIdForm & { readonly owner: number })[];
}

const idForms = (catalogues: readonly Catalogue[]): Knowledge['resourceIds'] =>
  catalogues.flatMap(({ evidence }, owner) =>
    evidence.resourceIds.map((form) => ({ ...form, pattern: new RegExp(form.pattern.source, 'g'), owner })),
  );

export const knowledgeOf = (catalogues: readonly Catalogue[], rivals: readonly CompetingCloud[]): Knowledge => ({
  providers: catalogues.map(({ provider }) => provider),
  codes: codeTable(catalogues),
  evidence: evidenceTable(catalogues, rivals),
  resourceIds: idForms(catalogues),
});
