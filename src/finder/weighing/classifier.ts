import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind, Specificity } from '../knowledge/evidence';
import { noProvider } from '../knowledge/evidenceTable';
import type { Candidate } from '../text/boundary';
import { isLabelled, isNumberLabelled, isUsedAsCode } from '../text/codeRole';
import type { EvidenceMatch } from './evidenceMatch';
import {
  combinedWeight,
  compareEvidence,
  decisiveWeight,
  type EvidenceResult,
  heaviest,
  supports,
} from './evidenceScore';
import { evidenceAround, evidenceOnLine, overlaps, type WeightedEvidence } from './proximity';
import type { TextContext } from './textContext';

/** A clue that was found near a code, placed relative to the code's beginning so that it moves along with it. */
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
  readonly #surroundings: TextContext;

  constructor(surroundings: TextContext) {
    this.#surroundings = surroundings;
  }

  /** Whether the candidate is this code of this cloud, or undefined if too little shows it. */
  of(candidate: Candidate, code: KnownCode): Classification | undefined {
    if (code.isPlainWord && !isUsedAsCode(candidate)) return undefined;
    if (code.isNumber && !isNumberLabelled(candidate)) return undefined;
    if (code.isMadeUp && !isLabelled(candidate)) return undefined;
    const speaking = ({ match: hit }: WeightedEvidence): boolean => counts(hit, candidate, code);
    const near = evidenceOnLine(candidate, this.#surroundings).filter(speaking);
    if (settledOnLine(near, code)) return classificationOf(near, code, candidate);
    const around = evidenceAround(candidate, this.#surroundings).filter(speaking);
    const weighed = isOursAlone(code)
      ? [...near, ...around.filter(({ match: hit, proximity: ring }) => ring < 2 || !hit.against)]
      : ofProduct([...near, ...around]);
    return classificationOf(weighed, code, candidate);
  }
}

const needsProof = ({ isMadeUp, isNumber }: KnownCode): boolean => isMadeUp || isNumber;

/** Codes that only their own cloud or a stranger to us would write: the others of ours do not speak against them. */
const isOursAlone = ({ specificity: commonness }: KnownCode): boolean =>
  commonness === 'distinctive' || commonness === 'contested';

function counts(hit: EvidenceMatch, candidate: Candidate, code: KnownCode): boolean {
  if (hit.kind === 'code' && overlaps(hit, candidate)) return false;
  if (hit.providerIndex === code.providerIndex) return true;
  return !hit.against && (hit.providerIndex === noProvider || !isOursAlone(code));
}

/** Where another product of the cloud is in sight, what tells the cloud alone tells nothing. */
function ofProduct(weighed: readonly WeightedEvidence[]): readonly WeightedEvidence[] {
  const elsewhere = weighed.some(({ match: hit, weight }) => hit.against && weight >= 0.65);
  return elsewhere ? weighed.filter(({ match: hit }) => hit.against || !hit.general) : weighed;
}

/** Whether the line says enough by itself. What tells the cloud alone does not: the product may stand on another line. */
function settledOnLine(near: readonly WeightedEvidence[], code: KnownCode): boolean {
  const { side, proximity: ring } = compareEvidence(near, code);
  if (ring !== 0 || needsProof(code)) return false;
  return side === 'rival' || (side === 'own' && near.some((each) => supports(each, code) && isProof(each)));
}

const isProof = ({ match: hit, proximity: ring, weight }: WeightedEvidence): boolean =>
  ring === 0 && !hit.general && weight >= decisiveWeight;

interface Weights extends EvidenceResult {
  readonly own: number;
  readonly rival: number;
}

/** What each kind of code asks for. */
const asks: Readonly<Record<Specificity, (weights: Weights) => boolean>> = {
  distinctive: ({ side, rival, own, proximity: ring }) => side !== 'rival' || rival < 0.75 || ring === 2 || own > 0.6,
  contested: ({ side, rival, proximity: ring }) => side !== 'rival' || (ring === 2 && rival < 0.6),
  shared: ({ side, own, rival }) => side === 'own' || (side === 'neither' && own >= 0.3 && own > rival),
  everyday: ({ side, own, rival }) => side === 'own' || (side === 'neither' && own >= 0.45 && own > rival),
};

const baseConfidence: Readonly<Record<Specificity, number>> = {
  distinctive: 0.85,
  contested: 0.7,
  shared: 0.5,
  everyday: 0.4,
};

function classificationOf(
  weighed: readonly WeightedEvidence[],
  code: KnownCode,
  candidate: Candidate,
): Classification | undefined {
  const own = weighed.filter((each) => supports(each, code)).sort((one, other) => other.weight - one.weight);
  const rival = heaviest(weighed.filter((each) => !supports(each, code)));
  const weight = combinedWeight(own);
  const { side, proximity: ring } = compareEvidence(weighed, code);
  const enough = needsProof(code)
    ? side === 'own' && ring < 2 && weight >= 0.75
    : asks[code.specificity]({ own: weight, rival, side, proximity: ring });
  if (!enough) return undefined;
  const base = baseConfidence[code.specificity];
  return { confidence: Math.min(0.99, base + (1 - base) * weight), evidenceRefs: evidenceRefsOf(own, candidate) };
}

/** The heaviest clues, each kind once. */
function evidenceRefsOf(own: readonly WeightedEvidence[], { start }: Candidate): readonly EvidenceRef[] {
  const kinds = new Set<ClueKind>();
  const signs: EvidenceRef[] = [];
  for (const { match: hit } of own) {
    if (kinds.has(hit.kind) || signs.length === 3) continue;
    kinds.add(hit.kind);
    signs.push({ kind: hit.kind, from: hit.start - start, to: hit.end - start });
  }
  return signs;
}
