import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind, Specificity } from '../knowledge/evidence';
import { noProvider } from '../knowledge/evidenceTable';
import type { Candidate } from '../text/candidate';
import { isLabelled, isNumberLabelled, isUsedAsCode } from '../text/codeRole';
import { isWhereTypesArePrinted } from '../text/thrownType';
import type { EvidenceMatch } from './evidenceMatch';
import {
  combinedWeight,
  compareEvidence,
  decisiveWeight,
  type EvidenceResult,
  isOtherProduct,
  maxWeight,
  supports,
} from './evidenceScore';
import { evidenceAround, evidenceOnLine, overlaps, type WeightedEvidence } from './proximity';
import type { TextContext } from './textContext';

/** A clue near a code. Its position is relative to the beginning of the code, so that it moves with the code. */
export interface EvidenceRef {
  readonly kind: ClueKind;
  readonly from: number;
  readonly to: number;
}

export interface Classification {
  readonly confidence: number;
  readonly evidenceRefs: readonly EvidenceRef[];
}

export class Classifier {
  readonly #context: TextContext;

  constructor(context: TextContext) {
    this.#context = context;
  }

  /** Classifies the candidate as this code of this cloud; `undefined` if the evidence is too weak. */
  of(candidate: Candidate, code: KnownCode): Classification | undefined {
    if (code.isPlainWord && !isUsedAsCode(candidate)) return undefined;
    if (code.isNumber && !isNumberLabelled(candidate)) return undefined;
    if (code.isFromTemplate && !isLabelled(candidate)) return undefined;
    const needsCall = !isUniqueToCloud(code) && isWhereTypesArePrinted(candidate);
    const relevant = (each: WeightedEvidence): boolean =>
      isRelevant(each.match, candidate, code) && !(needsCall && isOnlyMention(each, code));
    const near = evidenceOnLine(candidate, this.#context).filter(relevant);
    if (isDecidedOnLine(near, code)) return classificationOf(near, code, candidate);
    const around = evidenceAround(candidate, this.#context).filter(relevant);
    return classificationOf(selected([...near, ...around], code), code, candidate);
  }
}

const needsStrongEvidence = ({ isFromTemplate, isNumber }: KnownCode): boolean => isFromTemplate || isNumber;

/** Codes that none of our other clouds uses, so that evidence of those isn't evidence against them. */
const isUniqueToCloud = ({ specificity }: KnownCode): boolean =>
  specificity === 'distinctive' || specificity === 'contested';

function isRelevant(match: EvidenceMatch, candidate: Candidate, code: KnownCode): boolean {
  if (match.kind === 'code' && overlaps(match, candidate)) return false;
  if (match.providerIndex === code.providerIndex) return true;
  return !match.against && (match.providerIndex === noProvider || !isUniqueToCloud(code));
}

/** The kinds of evidence that a text has if it only mentions the cloud, or if its program only uses its library. */
const mentions: ReadonlySet<ClueKind> = new Set(['package', 'command', 'terraform', 'driver', 'name', 'place']);

/** An ID is part of the call only on the same line. */
const isOnlyMention = ({ match, proximity }: WeightedEvidence, code: KnownCode): boolean =>
  match.providerIndex === code.providerIndex &&
  !isOtherProduct(match, code) &&
  (mentions.has(match.kind) || (match.kind === 'resourceId' && proximity > 0));

/** Returns the evidence that counts for a code. */
function selected(weighted: readonly WeightedEvidence[], code: KnownCode): readonly WeightedEvidence[] {
  if (!isUniqueToCloud(code)) return withoutGeneralEvidence(weighted, code);
  const near = weighted.filter(({ match, proximity }) => proximity < 2 || !isOtherProduct(match, code));
  const isOthers = code.specificity === 'contested' && weightOfOtherName(near) >= outweighsGeneral;
  return isOthers ? near.filter(({ match }) => !match.form) : near;
}

/** A sign of this weight that names another cloud outweighs all evidence that only looks like a cloud's. */
const outweighsGeneral = 0.85;
/** A sign of this weight outweighs the forms of IDs and names, also if it's too weak to decide. */
const outweighsForms = 0.4;

const namingKinds: ReadonlySet<ClueKind> = new Set([
  'endpoint',
  'package',
  'command',
  'terraform',
  'driver',
  'envelope',
  'header',
]);

/** Returns the weight of the host, the library, or the envelope in the same record that names another cloud or program. */
const weightOfOtherName = (weighted: readonly WeightedEvidence[]): number =>
  maxWeight(
    weighted.filter(
      ({ match, proximity }) => match.providerIndex === noProvider && proximity < 2 && namingKinds.has(match.kind),
    ),
  );

/**
 * Removes evidence that another cloud or another product can have, too, where one is named: forms near any name, and
 * what identifies only the cloud near a certain name.
 */
function withoutGeneralEvidence(weighted: readonly WeightedEvidence[], code: KnownCode): readonly WeightedEvidence[] {
  const otherName = weightOfOtherName(weighted);
  const dropsGeneral =
    otherName >= outweighsGeneral ||
    weighted.some(({ match, weight }) => isOtherProduct(match, code) && weight >= 0.65);
  const dropsForms = otherName >= outweighsForms;
  return weighted.filter(
    ({ match }) => isOtherProduct(match, code) || !((dropsGeneral && match.general) || (dropsForms && match.form)),
  );
}

/**
 * Whether the line alone decides. Evidence of the cloud only isn't enough, because another line might name the
 * product.
 */
function isDecidedOnLine(near: readonly WeightedEvidence[], code: KnownCode): boolean {
  const { side, proximity } = compareEvidence(near, code);
  if (proximity !== 0 || needsStrongEvidence(code)) return false;
  return (
    side === 'competing' || (side === 'own' && near.some((each) => supports(each, code) && isStrongEvidence(each)))
  );
}

const isStrongEvidence = ({ match, proximity, weight }: WeightedEvidence): boolean =>
  proximity === 0 && !match.general && !match.form && weight >= decisiveWeight;

interface Weights extends EvidenceResult {
  readonly own: number;
  readonly competing: number;
}

/** The evidence that each kind of code requires. */
const requirements: Readonly<Record<Specificity, (weights: Weights) => boolean>> = {
  distinctive: ({ side, competing, own, proximity }) =>
    side !== 'competing' || competing < 0.75 || proximity === 2 || own > 0.6,
  contested: ({ side, competing, proximity }) => side !== 'competing' || (proximity === 2 && competing < 0.6),
  shared: ({ side, own, competing }) => side === 'own' || (side === 'neither' && own >= 0.3 && own > competing),
  everyday: ({ side, own, competing }) => side === 'own' || (side === 'neither' && own >= 0.45 && own > competing),
};

const baseConfidence: Readonly<Record<Specificity, number>> = {
  distinctive: 0.85,
  contested: 0.7,
  shared: 0.5,
  everyday: 0.4,
};

function classificationOf(
  weighted: readonly WeightedEvidence[],
  code: KnownCode,
  candidate: Candidate,
): Classification | undefined {
  const own = weighted.filter((each) => supports(each, code)).sort((one, other) => other.weight - one.weight);
  const competing = maxWeight(weighted.filter((each) => !supports(each, code)));
  const weight = combinedWeight(own);
  const { side, proximity } = compareEvidence(weighted, code);
  const enough = needsStrongEvidence(code)
    ? side === 'own' && proximity < 2 && weight >= 0.75
    : requirements[code.specificity]({ own: weight, competing, side, proximity });
  if (!enough) return undefined;
  const base = baseConfidence[code.specificity];
  return { confidence: Math.min(0.99, base + (1 - base) * weight), evidenceRefs: evidenceRefsOf(own, candidate) };
}

/** Returns the clues with the largest weights, one of each kind. */
function evidenceRefsOf(own: readonly WeightedEvidence[], { start }: Candidate): readonly EvidenceRef[] {
  const kinds = new Set<ClueKind>();
  const refs: EvidenceRef[] = [];
  for (const { match } of own) {
    if (kinds.has(match.kind) || refs.length === 3) continue;
    kinds.add(match.kind);
    refs.push({ kind: match.kind, from: match.start - start, to: match.end - start });
  }
  return refs;
}
