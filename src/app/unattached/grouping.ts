import { managersIn } from '../../domain/owners';
import { ageRangeOf, ageRanges, sinceOf } from './age';
import { type UnattachedResource, unattachedKinds } from './unattachedItem';
import type { ListsScope } from './unattachedLists';

/** What the resources of the view are grouped by. */
export const groupings = ['account', 'age', 'owner', 'kind'] as const;

export type Grouping = (typeof groupings)[number];

/** What the resources of a group are sorted by: the oldest or the largest first. */
export const sortings = ['age', 'size'] as const;

export type Sorting = (typeof sortings)[number];

/** The software that manages a resource as its tags tell. */
export const ownerGroups = ['kubernetes', 'terraform', 'scalingGroup', 'none'] as const;

/** Returns the key of the group that a resource belongs to. `now` is in milliseconds since 1970. */
export const groupKeys: Readonly<Record<Grouping, (each: UnattachedResource, now: number) => string>> = {
  account: ({ resource }) => resource.ref.account,
  age: (each, now) => ageRangeOf(sinceOf(each), now),
  owner: ({ resource }) => managersIn(resource.tags)[0]?.kind ?? 'none',
  kind: ({ resource }) => resource.ref.kind,
};

/** Returns the lists that a group's resources come from: any resource of these could belong to it. */
export const listsOf: Readonly<Record<Grouping, (key: string) => ListsScope>> = {
  account: (key) => ({ account: key }),
  age: () => ({}),
  owner: () => ({}),
  kind: (key) => ({ kind: key === 'vnic' ? 'vnic' : 'disk' }),
};

/** The order of the groups; undefined where their labels decide. */
export const groupOrder: Readonly<Record<Grouping, readonly string[] | undefined>> = {
  account: undefined,
  age: ageRanges,
  owner: ownerGroups,
  kind: unattachedKinds,
};
