import type { CodeNames } from '../../errors/catalogue';

/** The kind of a clue, which selects its label for the reader. */
export type ClueKind =
  | 'endpoint'
  | 'package'
  | 'command'
  | 'terraform'
  | 'driver'
  | 'envelope'
  | 'header'
  | 'requestId'
  | 'resourceId'
  | 'place'
  | 'action'
  | 'name'
  | 'message'
  | 'code';

/** A pattern that shows that a text is about a certain cloud. */
export interface EvidenceRow {
  readonly kind: ClueKind;
  /**
   * Each match contains one of these words, which are searched for first. A word is a sequence of letters and digits in
   * lower case; a capital after a small letter begins a new one (`HostId` is `host` and `id`).
   */
  readonly words: readonly string[];
  /** The exact beginnings of all matches at the word, so that the pattern isn't tried on every common word. */
  readonly literalPrefixes?: readonly string[];
  /** Must match around the word on its line. The first group, if any, is shown to the reader. */
  readonly pattern?: RegExp;
  /** Replaces the pattern where a line break divides the match: one that no two neighboring words match by chance. */
  readonly tornPattern?: RegExp;
  /** From 0 to 1: 1 is a proof, 0.3 a hint that requires another one. */
  readonly weight: number;
  /** Whether it identifies the cloud but not the product. It is ignored near another product of that cloud. */
  readonly general?: true;
  /**
   * Whether it is only a form, such as that of an ID or of a region, which other clouds and the nodes of a cluster can
   * have, too. It is ignored near a sign that names something else.
   */
  readonly form?: true;
  /** The product it identifies, if only some codes of the cloud are documented for it: evidence against all others. */
  readonly product?: string;
}

/** An ID that is recognized by its form alone. */
export interface IdPatternRow {
  readonly kind: ClueKind;
  /** A UUID in capital letters, a quoted UUID in small letters, or a number of 19 digits. */
  readonly written: 'capital' | 'small' | 'digits';
  readonly pattern: RegExp;
  readonly weight: number;
  readonly general?: true;
  readonly form?: true;
}

/** The form of the resource IDs of a cloud. */
export interface ResourceIdPattern {
  readonly pattern: RegExp;
  /** The kinds of resources with such IDs, the likeliest first. */
  readonly kinds: readonly ('instance' | 'disk' | 'vnic')[];
  /** Whether the form alone identifies the cloud. If not, evidence of the cloud is required near the ID. */
  readonly isUnambiguous: boolean;
}

/**
 * How specific the form of a code is to its cloud:
 * `distinctive`: only this cloud uses it. `contested`: other clouds use it, too; it is found if there is no evidence of
 * them nearby. `shared`: requires some evidence. `everyday`: requires strong evidence in its record or nearby.
 */
export type Specificity = 'distinctive' | 'contested' | 'shared' | 'everyday';

/** All evidence for or against a cloud in a text, as data. */
export interface CloudEvidence {
  readonly rows: readonly EvidenceRow[];
  readonly idPatterns: readonly IdPatternRow[];
  /** Other products of the same cloud, whose codes aren't in this catalogue: evidence against a code. */
  readonly otherProducts: readonly EvidenceRow[];
  readonly resourceIds: readonly ResourceIdPattern[];
  /** Overrides the computed specificity. A key that ends with `*` is a prefix. */
  readonly specificity: Readonly<Record<string, Specificity>>;
  /** The values of `{Name}` in codes of the catalogue. */
  readonly parameterNames: readonly string[];
}

/** The codes of a cloud, and the evidence that a text is about that cloud. */
export interface CloudCodes {
  /** The provider's id. */
  readonly provider: string;
  readonly names: CodeNames;
  readonly evidence: CloudEvidence;
}

/** Another cloud or product with similar words, the presence of which is evidence against a finding. */
export interface CompetingCloud {
  readonly name: string;
  readonly rows: readonly EvidenceRow[];
  readonly idPatterns: readonly IdPatternRow[];
}
