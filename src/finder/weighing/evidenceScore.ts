import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind } from '../knowledge/evidence';
import type { Proximity, WeightedEvidence } from './proximity';

/** Which side the evidence favours, and how near what decides stands. */
export interface EvidenceResult {
  readonly side: 'own' | 'rival' | 'neither';
  readonly proximity: Proximity;
}

/** The most that is said for and against in one ring. */
interface ScorePair {
  readonly own: number;
  readonly rival: number;
  readonly ownDistance: number;
  readonly rivalDistance: number;
}

/** A clue this heavy decides for the ring it is in. */
export const decisiveWeight = 0.5;

export const supports = ({ match: hit }: WeightedEvidence, { providerIndex: owner }: KnownCode): boolean =>
  hit.providerIndex === owner && !hit.against;

export const heaviest = (weighed: readonly WeightedEvidence[]): number =>
  Math.max(0, ...weighed.map(({ weight }) => weight));

/** The heaviest clue; near hints of different kinds, each too weak alone, add up, but to no more than a telling clue. */
export function combinedWeight(weighed: readonly WeightedEvidence[]): number {
  const most = heaviest(weighed);
  if (most >= decisiveWeight) return most;
  const kinds = new Map<ClueKind, number>();
  for (const { match: hit, proximity: ring, weight } of weighed) {
    if (ring < 2) kinds.set(hit.kind, Math.max(weight, kinds.get(hit.kind) ?? 0));
  }
  let rest = 1;
  for (const weight of kinds.values()) rest *= 1 - weight;
  return Math.max(most, Math.min(decisiveWeight, 1 - rest));
}

const closest = (weighed: readonly WeightedEvidence[]): number => Math.min(...weighed.map(({ distance }) => distance));

function scoresIn(weighed: readonly WeightedEvidence[], code: KnownCode, ring: Proximity): ScorePair {
  const inRing = weighed.filter((each) => each.proximity === ring);
  const own = inRing.filter((each) => supports(each, code));
  const rival = inRing.filter((each) => !supports(each, code));
  const strong = (each: WeightedEvidence): boolean => each.weight >= decisiveWeight;
  return {
    own: combinedWeight(own),
    rival: heaviest(rival),
    ownDistance: closest(own.filter(strong)),
    rivalDistance: closest(rival.filter(strong)),
  };
}

/** The innermost ring in which something telling stands decides; a draw goes to what stands closer. */
export function compareEvidence(weighed: readonly WeightedEvidence[], code: KnownCode): EvidenceResult {
  for (const ring of [0, 1, 2] as const) {
    const { own, rival, ownDistance, rivalDistance } = scoresIn(weighed, code, ring);
    if (Math.max(own, rival) < decisiveWeight) continue;
    if (Math.abs(own - rival) < 0.05) return { side: ownDistance <= rivalDistance ? 'own' : 'rival', proximity: ring };
    return { side: own > rival ? 'own' : 'rival', proximity: ring };
  }
  return { side: 'neither', proximity: 2 };
}
