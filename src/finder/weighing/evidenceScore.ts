import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind } from '../knowledge/evidence';
import type { Ring, Weighed } from './proximity';

/** Which side the evidence favours, and how near what decides stands. */
export interface Favour {
  readonly side: 'own' | 'rival' | 'neither';
  readonly ring: Ring;
}

/** The most that is said for and against in one ring. */
interface Balance {
  readonly own: number;
  readonly rival: number;
  readonly ownDistance: number;
  readonly rivalDistance: number;
}

/** A clue this heavy decides for the ring it is in. */
export const telling = 0.5;

export const speaksFor = ({ hit }: Weighed, { owner }: KnownCode): boolean => hit.owner === owner && !hit.against;

export const heaviest = (weighed: readonly Weighed[]): number => Math.max(0, ...weighed.map(({ weight }) => weight));

/** The heaviest clue; near hints of different kinds, each too weak alone, add up, but to no more than a telling clue. */
export function together(weighed: readonly Weighed[]): number {
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
export function favoured(weighed: readonly Weighed[], code: KnownCode): Favour {
  for (const ring of [0, 1, 2] as const) {
    const { own, rival, ownDistance, rivalDistance } = balanceOf(weighed, code, ring);
    if (Math.max(own, rival) < telling) continue;
    if (Math.abs(own - rival) < 0.05) return { side: ownDistance <= rivalDistance ? 'own' : 'rival', ring };
    return { side: own > rival ? 'own' : 'rival', ring };
  }
  return { side: 'neither', ring: 2 };
}
