import { areConfusable, skeletonOf } from '../../src/domain/confusableNames';
import type { HostileName } from '../../src/emulator/dialect';

/** A name that a list shows, and where: the kind and the region, or another text that is the same for a list. */
export interface ShownName {
  readonly name: string;
  readonly place: string;
}

/** Whether some name of a list can be taken for another one of it. */
function hasLookAlikes(names: readonly string[]): boolean {
  const different = [...new Set(names)].filter((name) => name !== '').map(skeletonOf);
  return different.some((one, at) => different.slice(at + 1).some((other) => areConfusable(one, other)));
}

function byPlace(names: readonly ShownName[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { name, place } of names) groups.set(place, [...(groups.get(place) ?? []), name]);
  return [...groups.values()];
}

const shows: Readonly<Record<HostileName, (names: readonly ShownName[]) => boolean>> = {
  markup: (names) => names.some(({ name }) => /\[.+\]\(.+\)|\$\(\w+\)/.test(name)),
  directional: (names) => names.some(({ name }) => /[\u202a-\u202e\u2066-\u2069]/.test(name)),
  empty: (names) => names.some(({ name }) => name === ''),
  long: (names) => names.some(({ name }) => name.length > 100),
  equal: (names) => byPlace(names).some((group) => new Set(group).size < group.length),
  lookAlike: (names) => byPlace(names).some(hasLookAlikes),
};

const isHostileName = (kind: string): kind is HostileName => Object.hasOwn(shows, kind);

/** All kinds of hostile names. The world of every cloud shows each. */
export const hostileNames: readonly HostileName[] = Object.keys(shows).filter(isHostileName);

/** Returns the kinds of hostile names among these. */
export const hostileAmong = (names: readonly ShownName[]): readonly HostileName[] =>
  hostileNames.filter((kind) => shows[kind](names));
