import { type Candidate, isLabelled, isNumberLabelled, standsAsCode } from './boundary';
import type { KnownCode } from './codeTable';
import type { ClueKind, Commonness } from './evidence';
import { nobody } from './evidenceTable';
import { overlaps, type Ring, type Weighed, weighedAround, weighedOnLine } from './nearness';
import type { Hit } from './stretch';
import type { Surroundings } from './surroundings';

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

/** The most that is said for and against in one ring. */
interface Balance {
  readonly own: number;
  readonly rival: number;
  readonly ownDistance: number;
  readonly rivalDistance: number;
}

/** A clue this heavy decides for the ring it is in. */
const telling = 0.5;

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
    return verdictOf(ofProduct([...near, ...around]), code, candidate);
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

const speaksFor = ({ hit }: Weighed, { owner }: KnownCode): boolean => hit.owner === owner && !hit.against;

const heaviest = (weighed: readonly Weighed[]): number => Math.max(0, ...weighed.map(({ weight }) => weight));

/** The heaviest clue; near hints of different kinds, each too weak alone, add up, but to no more than a telling clue. */
function together(weighed: readonly Weighed[]): number {
  const most = heaviest(weighed);
  if (most >= telling) return most;
  const kinds = new Map<ClueKind, number>();
  for (const { hit, ring, weight } of weighed) {
    if (ring < 2) kinds.set(hit.kind, Math.max(weight, kinds.get(hit.kind) ?? 0));
  }
  let rest = 1;
  for (const weight of kinds.values()) rest *= 1 - weight;
  return Math.max(most, Math.min(telling, 1 - rest));
}

const closest = (weighed: readonly Weighed[]): number => Math.min(...weighed.map(({ distance }) => distance));

function balanceOf(weighed: readonly Weighed[], code: KnownCode, ring: Ring): Balance {
  const inRing = weighed.filter((each) => each.ring === ring);
  const own = inRing.filter((each) => speaksFor(each, code));
  const rival = inRing.filter((each) => !speaksFor(each, code));
  const strong = (each: Weighed): boolean => each.weight >= telling;
  return {
    own: together(own),
    rival: heaviest(rival),
    ownDistance: closest(own.filter(strong)),
    rivalDistance: closest(rival.filter(strong)),
  };
}

/** The innermost ring in which something telling stands decides; a draw goes to what stands closer. */
function favoured(weighed: readonly Weighed[], code: KnownCode): { side: 'own' | 'rival' | 'neither'; ring: Ring } {
  for (const ring of [0, 1, 2] as const) {
    const { own, rival, ownDistance, rivalDistance } = balanceOf(weighed, code, ring);
    if (Math.max(own, rival) < telling) continue;
    if (Math.abs(own - rival) < 0.05) return { side: ownDistance <= rivalDistance ? 'own' : 'rival', ring };
    return { side: own > rival ? 'own' : 'rival', ring };
  }
  return { side: 'neither', ring: 2 };
}

/** Whether the line says enough by itself. What tells the cloud alone does not: the product may stand on another line. */
function settledOnLine(near: readonly Weighed[], code: KnownCode): boolean {
  const { side, ring } = favoured(near, code);
  if (ring !== 0 || needsProof(code)) return false;
  return side === 'rival' || (side === 'own' && near.some((each) => speaksFor(each, code) && isProof(each)));
}

const isProof = ({ hit, ring, weight }: Weighed): boolean => ring === 0 && !hit.general && weight >= telling;

interface Weights {
  readonly own: number;
  readonly rival: number;
  readonly side: 'own' | 'rival' | 'neither';
  readonly ring: Ring;
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
