import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind, Commonness } from '../knowledge/evidence';
import { nobody } from '../knowledge/evidenceTable';
import type { Candidate } from '../text/boundary';
import { isLabelled, isNumberLabelled, standsAsCode } from '../text/codeRole';
import type { Hit } from './evidenceMatch';
import { type Favour, favoured, heaviest, speaksFor, telling, together } from './evidenceScore';
import { overlaps, type Weighed, weighedAround, weighedOnLine } from './proximity';
import type { Surroundings } from './textContext';

/** A clue that was found near a code, placed relative to the code's beginning so that it moves along with it. */
export interface Sign {
  readonly kind: ClueKind;
  readonly from: number;
  readonly to: number;
}

export interface Verdict {
  readonly confidence: number;
  readonly signs: readonly Sign[];
}

export class Judge {
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Whether the candidate is this code of this cloud, or undefined if too little shows it. */
  of(candidate: Candidate, code: KnownCode): Verdict | undefined {
    if (code.isPlainWord && !standsAsCode(candidate)) return undefined;
    if (code.isNumber && !isNumberLabelled(candidate)) return undefined;
    if (code.isMadeUp && !isLabelled(candidate)) return undefined;
    const speaking = ({ hit }: Weighed): boolean => counts(hit, candidate, code);
    const near = weighedOnLine(candidate, this.#surroundings).filter(speaking);
    if (settledOnLine(near, code)) return verdictOf(near, code, candidate);
    const around = weighedAround(candidate, this.#surroundings).filter(speaking);
    const weighed = isOursAlone(code)
      ? [...near, ...around.filter(({ hit, ring }) => ring < 2 || !hit.against)]
      : ofProduct([...near, ...around]);
    return verdictOf(weighed, code, candidate);
  }
}

const needsProof = ({ isMadeUp, isNumber }: KnownCode): boolean => isMadeUp || isNumber;

/** Codes that only their own cloud or a stranger to us would write: the others of ours do not speak against them. */
const isOursAlone = ({ commonness }: KnownCode): boolean => commonness === 'distinctive' || commonness === 'contested';

function counts(hit: Hit, candidate: Candidate, code: KnownCode): boolean {
  if (hit.kind === 'code' && overlaps(hit, candidate)) return false;
  if (hit.owner === code.owner) return true;
  return !hit.against && (hit.owner === nobody || !isOursAlone(code));
}

/** Where another product of the cloud is in sight, what tells the cloud alone tells nothing. */
function ofProduct(weighed: readonly Weighed[]): readonly Weighed[] {
  const elsewhere = weighed.some(({ hit, weight }) => hit.against && weight >= 0.65);
  return elsewhere ? weighed.filter(({ hit }) => hit.against || !hit.general) : weighed;
}

/** Whether the line says enough by itself. What tells the cloud alone does not: the product may stand on another line. */
function settledOnLine(near: readonly Weighed[], code: KnownCode): boolean {
  const { side, ring } = favoured(near, code);
  if (ring !== 0 || needsProof(code)) return false;
  return side === 'rival' || (side === 'own' && near.some((each) => speaksFor(each, code) && isProof(each)));
}

const isProof = ({ hit, ring, weight }: Weighed): boolean => ring === 0 && !hit.general && weight >= telling;

interface Weights extends Favour {
  readonly own: number;
  readonly rival: number;
}

/** What each kind of code asks for. */
const asks: Readonly<Record<Commonness, (weights: Weights) => boolean>> = {
  distinctive: ({ side, rival, own, ring }) => side !== 'rival' || rival < 0.75 || ring === 2 || own > 0.6,
  contested: ({ side, rival, ring }) => side !== 'rival' || (ring === 2 && rival < 0.6),
  shared: ({ side, own, rival }) => side === 'own' || (side === 'neither' && own >= 0.3 && own > rival),
  everyday: ({ side, own, rival }) => side === 'own' || (side === 'neither' && own >= 0.45 && own > rival),
};

const baseConfidence: Readonly<Record<Commonness, number>> = {
  distinctive: 0.85,
  contested: 0.7,
  shared: 0.5,
  everyday: 0.4,
};

function verdictOf(weighed: readonly Weighed[], code: KnownCode, candidate: Candidate): Verdict | undefined {
  const own = weighed.filter((each) => speaksFor(each, code)).sort((one, other) => other.weight - one.weight);
  const rival = heaviest(weighed.filter((each) => !speaksFor(each, code)));
  const weight = together(own);
  const { side, ring } = favoured(weighed, code);
  const enough = needsProof(code)
    ? side === 'own' && ring < 2 && weight >= 0.75
    : asks[code.commonness]({ own: weight, rival, side, ring });
  if (!enough) return undefined;
  const base = baseConfidence[code.commonness];
  return { confidence: Math.min(0.99, base + (1 - base) * weight), signs: signsOf(own, candidate) };
}

/** The heaviest clues, each kind once. */
function signsOf(own: readonly Weighed[], { start }: Candidate): readonly Sign[] {
  const kinds = new Set<ClueKind>();
  const signs: Sign[] = [];
  for (const { hit } of own) {
    if (kinds.has(hit.kind) || signs.length === 3) continue;
    kinds.add(hit.kind);
    signs.push({ kind: hit.kind, from: hit.start - start, to: hit.end - start });
  }
  return signs;
}
