import type { KnownCode } from '../knowledge/codeTable';
import type { ClueKind } from '../knowledge/evidence';
import type { EvidenceMatch } from './evidenceMatch';
import type { Proximity, WeightedEvidence } from './proximity';

/** The side that the evidence supports, and the proximity of the decisive evidence. */
export interface EvidenceResult {
  readonly side: 'own' | 'competing' | 'neither';
  readonly proximity: Proximity;
}

/** The strongest evidence for and against at one proximity. */
interface ScorePair {
  readonly own: number;
  readonly competing: number;
  readonly ownDistance: number;
  readonly competingDistance: number;
}

/** A clue of this weight decides at its proximity. */
export const decisiveWeight = 0.5;

/** Whether it shows another product of the code's cloud. */
export const isOtherProduct = ({ product, providerIndex, against }: EvidenceMatch, code: KnownCode): boolean =>
  providerIndex === code.providerIndex && (against || (product !== undefined && !code.products.includes(product)));

export const supports = ({ match }: WeightedEvidence, code: KnownCode): boolean =>
  match.providerIndex === code.providerIndex && !isOtherProduct(match, code);

export const maxWeight = (weighted: readonly WeightedEvidence[]): number =>
  Math.max(0, ...weighted.map(({ weight }) => weight));

/**
 * Returns the largest weight. Near clues of different kinds, each too weak alone, add up to the decisive weight at
 * most.
 */
export function combinedWeight(weighted: readonly WeightedEvidence[]): number {
  const most = maxWeight(weighted);
  if (most >= decisiveWeight) return most;
  const kinds = new Map<ClueKind, number>();
  for (const { match, proximity, weight } of weighted) {
    if (proximity < 2) kinds.set(match.kind, Math.max(weight, kinds.get(match.kind) ?? 0));
  }
  let rest = 1;
  for (const weight of kinds.values()) rest *= 1 - weight;
  return Math.max(most, Math.min(decisiveWeight, 1 - rest));
}

const closest = (weighted: readonly WeightedEvidence[]): number =>
  Math.min(...weighted.map(({ distance }) => distance));

function scoresIn(weighted: readonly WeightedEvidence[], code: KnownCode, proximity: Proximity): ScorePair {
  const atProximity = weighted.filter((each) => each.proximity === proximity);
  const own = atProximity.filter((each) => supports(each, code));
  const competing = atProximity.filter((each) => !supports(each, code));
  const strong = (each: WeightedEvidence): boolean => each.weight >= decisiveWeight;
  return {
    own: combinedWeight(own),
    competing: maxWeight(competing),
    ownDistance: closest(own.filter(strong)),
    competingDistance: closest(competing.filter(strong)),
  };
}

/**
 * Compares the evidence at the nearest proximity with a decisive clue. If the weights are equal, the closer one
 * decides.
 */
export function compareEvidence(weighted: readonly WeightedEvidence[], code: KnownCode): EvidenceResult {
  for (const proximity of [0, 1, 2] as const) {
    const { own, competing, ownDistance, competingDistance } = scoresIn(weighted, code, proximity);
    if (Math.max(own, competing) < decisiveWeight) continue;
    if (Math.abs(own - competing) < 0.05)
      return { side: ownDistance <= competingDistance ? 'own' : 'competing', proximity };
    return { side: own > competing ? 'own' : 'competing', proximity };
  }
  return { side: 'neither', proximity: 2 };
}
