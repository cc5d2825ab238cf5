/** What a clue is made of; it decides how the clue is worded for a reader. */
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

/** One thing that shows that a text is about a certain cloud. */
export interface EvidenceRow {
  readonly kind: ClueKind;
  /**
   * One of these stands in every match: a run of letters and digits, in lower case, as it is left when words are also
   * parted where a small letter meets a capital (`HostId` is `host` and `id`). They are looked for first.
   */
  readonly words: readonly string[];
  /** How the text goes on from the beginning of the word, letter for letter, in every match: spares the pattern for common words. */
  readonly literalPrefixes?: readonly string[];
  /** What has to stand around the word, on its line; its first group, if any, is what a reader is shown. */
  readonly pattern?: RegExp;
  /** 1 is proof, 0.3 a hint that needs another. */
  readonly weight: number;
  /** Tells the cloud but not the product: says nothing where another product of that cloud is in sight. */
  readonly general?: true;
}

/** Something told by its form alone. */
export interface IdPatternRow {
  readonly kind: ClueKind;
  /** A UUID with capital letters, a quoted one with small letters, or a number of 19 digits. */
  readonly written: 'capital' | 'small' | 'digits';
  readonly pattern: RegExp;
  readonly weight: number;
  readonly general?: true;
}

/** How the ids of a cloud's resources look. */
export interface ResourceIdForm {
  readonly pattern: RegExp;
  /** What such an id can be the id of, likeliest first. */
  readonly kinds: readonly ('instance' | 'disk' | 'vnic')[];
  /** Whether the form alone tells the cloud; if not, evidence of the cloud has to stand close by. */
  readonly isUnambiguous: boolean;
}

/**
 * How sure a code's own form makes us:
 * `distinctive` nobody else has it; `contested` other clouds have the same, but it is worth a finding where none of
 * them is in sight; `shared` needs some evidence; `everyday` needs good evidence in its record or close by.
 */
export type Specificity = 'distinctive' | 'contested' | 'shared' | 'everyday';

/** Everything that speaks for or against a cloud in a text. Data only. */
export interface CloudEvidence {
  readonly rows: readonly EvidenceRow[];
  readonly shapes: readonly IdPatternRow[];
  /** The same cloud, but a product whose codes this catalogue does not hold: speaks against. */
  readonly elsewhere: readonly EvidenceRow[];
  readonly resourceIds: readonly ResourceIdForm[];
  /** Where the computed commonness is wrong. A key that ends in `*` is a prefix. */
  readonly specificity: Readonly<Record<string, Specificity>>;
  /** What `{Name}` in a code of the catalogue can stand for. */
  readonly parameterNames: readonly string[];
}

/** A cloud, or something else with words like ours, whose presence speaks against a finding. */
export interface CompetingCloud {
  readonly name: string;
  readonly rows: readonly EvidenceRow[];
  readonly shapes: readonly IdPatternRow[];
}
