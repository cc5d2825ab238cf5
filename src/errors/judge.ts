import { type Candidate, isLabelled, isNumberLabelled, standsAsCode } from './boundary';
import type { KnownCode } from './codeTable';
import type { ClueKind, Commonness } from './evidence';
import { lineKinds } from './lineKind';
import type { Hit } from './page';
import { reach, type Surroundings, type SurroundingsReader } from './surroundings';

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

/** How near a hit is: on the code's line, in its block of lines, or around. */
type Ring = 0 | 1 | 2;

interface Weighed {
  readonly hit: Hit;
  readonly ring: Ring;
  readonly weight: number;
  readonly distance: number;
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

const siblings = /\}\s*,\s*\\*[nr]?\s*\{/g;

/** How often an object ends and its sibling begins between two places of one line. */
function siblingsBetween(text: string, one: number, other: number): number {
  const between = text.slice(Math.min(one, other), Math.min(Math.max(one, other), Math.min(one, other) + reach));
  return between.includes('}') ? (between.match(siblings)?.length ?? 0) : 0;
}

const alongLine = (distance: number): number => (distance < 400 ? 1 : distance < 1500 ? 0.95 : 0.8);

/** [at most so many, weight]: how evidence fades over lines of one record and over records. */
const overLines: readonly (readonly [number, number])[] = [
  [3, 0.97],
  [10, 0.93],
  [25, 0.85],
  [60, 0.75],
];
const overRecords: readonly (readonly [number, number])[] = [
  [1, 0.72],
  [2, 0.62],
  [3, 0.55],
  [5, 0.47],
  [8, 0.4],
  [15, 0.33],
];

const fading = (steps: readonly (readonly [number, number])[], count: number, beyond: number): number =>
  steps.find(([most]) => count <= most)?.[1] ?? beyond;

function fadeAcross(lines: number, blanks: number, items: number, records: number, headings: number): number {
  const overLine = fading(overLines, lines, 0.6);
  const overRecord = records === 0 ? 1 : fading(overRecords, records, 0.25);
  const overItem = items === 0 ? 1 : items <= 6 ? 0.92 : 0.85;
  return Math.min(overLine, overRecord) * overItem * 0.96 ** Math.min(blanks, 6) * 0.6 ** Math.min(headings, 3);
}

export class Judge {
  readonly #text: string;
  readonly #reader: SurroundingsReader;

  constructor(text: string, reader: SurroundingsReader) {
    this.#text = text;
    this.#reader = reader;
  }

  /** Whether the candidate is this code of this cloud, or undefined if too little shows it. */
  of(candidate: Candidate, code: KnownCode): Verdict | undefined {
    if (code.plainWord && !standsAsCode(candidate)) return undefined;
    if (code.form === 'number' && !isNumberLabelled(candidate)) return undefined;
    if (code.form === 'name' && !isLabelled(candidate)) return undefined;
    const near = this.#onLine(candidate, code);
    const quick = settledOnLine(near, code);
    const weighed = quick ? near : [...near, ...this.#around(candidate, code)];
    return verdictOf(weighed, code, candidate);
  }

  #onLine(candidate: Candidate, code: KnownCode): Weighed[] {
    const [from, to] = this.#reader.line(candidate.start, candidate.end);
    return this.#weighed(this.#reader.between(from, to), candidate, code, (hit) => {
      const distance = gap(hit, candidate);
      const parted = siblingsBetween(this.#text, candidate.start, hit.start);
      const weight = hit.weight * alongLine(distance) * (parted === 0 ? 1 : fading(overRecords, parted, 0.25));
      return { hit, ring: parted === 0 ? 0 : 2, weight, distance };
    });
  }

  #around(candidate: Candidate, code: KnownCode): Weighed[] {
    const [from, to] = this.#reader.line(candidate.start, candidate.end);
    const surroundings = this.#reader.around(candidate.start, reach);
    const outside = (hit: Hit): boolean => hit.start < from || hit.start >= to;
    return this.#weighed(surroundings, candidate, code, (hit) =>
      outside(hit) ? weighAcross(surroundings, candidate, hit) : undefined,
    );
  }

  #weighed(
    { hits }: Surroundings,
    candidate: Candidate,
    { owner }: KnownCode,
    weigh: (hit: Hit) => Weighed | undefined,
  ): Weighed[] {
    const weighed: Weighed[] = [];
    for (const hit of hits) {
      if (hit.kind === 'code' && hit.start < candidate.end && hit.end > candidate.start) continue;
      if (hit.against && hit.owner !== owner) continue;
      const found = weigh(hit);
      if (found) weighed.push(found);
    }
    return weighed;
  }
}

const gap = (hit: Hit, { start, end }: Candidate): number =>
  Math.max(0, hit.start >= end ? hit.start - end : start - hit.end);

function weighAcross(surroundings: Surroundings, candidate: Candidate, hit: Hit): Weighed {
  const { lines, blanks, items, records, headings } = surroundings.parting(candidate.start, hit.start);
  const above = hit.start < candidate.start;
  const titled = above && headings === 0 && surroundings.kindOfLine(hit.start) === lineKinds.heading;
  const fade = titled ? 0.88 : fadeAcross(lines, blanks, items, records, headings);
  const ring = records + headings + blanks + items === 0 ? 1 : 2;
  return { hit, ring, weight: hit.weight * fade, distance: gap(hit, candidate) };
}

const speaksFor = ({ hit }: Weighed, { owner }: KnownCode): boolean => hit.owner === owner && !hit.against;

const heaviest = (weighed: readonly Weighed[]): number => Math.max(0, ...weighed.map(({ weight }) => weight));

/** The heaviest clue; hints of different kinds, each too weak alone, add up, but never to more than a telling clue. */
function together(weighed: readonly Weighed[]): number {
  const most = heaviest(weighed);
  if (most >= telling) return most;
  const kinds = new Map<ClueKind, number>();
  for (const { hit, weight } of weighed) kinds.set(hit.kind, Math.max(weight, kinds.get(hit.kind) ?? 0));
  let rest = 1;
  for (const weight of kinds.values()) rest *= 1 - weight;
  return Math.min(telling, 1 - rest);
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

const settledOnLine = (near: readonly Weighed[], code: KnownCode): boolean => {
  const { side, ring } = favoured(near, code);
  return ring === 0 && side !== 'neither' && code.form === 'code';
};

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
  const enough =
    code.form === 'code'
      ? asks[code.commonness]({ own: weight, rival, side, ring })
      : side === 'own' && ring < 2 && weight >= 0.75;
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
