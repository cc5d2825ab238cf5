import { isDisk } from '../../domain/resource';
import { type Grouping, groupKeys, type Sorting } from './grouping';
import { FirstItems, inOrder } from './itemOrder';
import type { UnattachedItem } from './unattachedItem';

/** What a group contains, without what the user keeps. */
export interface GroupSum {
  readonly disks: number;
  /** Of all disks. */
  readonly sizeGiB: number;
  readonly vnics: number;
  /** How many resources the user keeps. */
  readonly kept: number;
}

/** How many rows of a group are shown at first, and added each time. */
export const rowsPerGroup = 200;

/** The resources that have something in common. */
export class Group {
  readonly key: string;
  readonly #all: () => Iterable<UnattachedItem>;
  readonly #sum = { disks: 0, sizeGiB: 0, vnics: 0, kept: 0 };
  #size = 0;
  /** Set once the first resources were asked for. */
  #first: FirstItems | undefined;
  /** How many rows are shown. */
  limit = rowsPerGroup;

  /** `all` yields the resources of all groups. */
  constructor(key: string, all: () => Iterable<UnattachedItem>) {
    this.key = key;
    this.#all = all;
  }

  get sum(): GroupSum {
    return this.#sum;
  }

  get size(): number {
    return this.#size;
  }

  *members(): Iterable<UnattachedItem> {
    for (const item of this.#all()) if (item.group === this.key) yield item;
  }

  add(item: UnattachedItem): void {
    this.#count(item, 1);
    this.#first?.add(item);
  }

  remove(item: UnattachedItem): void {
    this.#count(item, -1);
    if (this.#first?.has(item)) this.#first = undefined;
  }

  /** Returns all resources in order. */
  inOrder(sorting: Sorting): readonly UnattachedItem[] {
    return inOrder(this.members(), sorting);
  }

  /** Returns the first resources in order, as many as rows are shown. */
  first(sorting: Sorting): readonly UnattachedItem[] {
    if (this.#first?.sorting !== sorting || this.#first.limit !== this.limit) {
      this.#first = new FirstItems(sorting, this.limit);
      for (const item of this.members()) this.#first.add(item);
    }
    return this.#first.items;
  }

  #count({ resource, kept }: UnattachedItem, change: 1 | -1): void {
    const sum = this.#sum;
    this.#size += change;
    if (kept) sum.kept += change;
    else if (isDisk(resource)) {
      sum.disks += change;
      sum.sizeGiB += change * resource.sizeGiB;
    } else sum.vnics += change;
  }
}

/** All resources of the view by what they are grouped by. Sums are up to date without a walk of all resources. */
export class Groups {
  readonly #items: () => Iterable<UnattachedItem>;
  readonly #now: () => number;
  readonly #groups = new Map<string, Group>();
  #by: Grouping;

  /** `items` yields all resources that were added. `now` returns the time in milliseconds since 1970. */
  constructor(by: Grouping, items: () => Iterable<UnattachedItem>, now: () => number) {
    this.#by = by;
    this.#items = items;
    this.#now = now;
  }

  get by(): Grouping {
    return this.#by;
  }

  /** The groups that contain something, in no order. */
  get all(): readonly Group[] {
    return [...this.#groups.values()];
  }

  find(key: string): Group | undefined {
    return this.#groups.get(key);
  }

  groupOf({ group }: UnattachedItem): Group | undefined {
    return group === undefined ? undefined : this.#groups.get(group);
  }

  add(item: UnattachedItem): void {
    const key = groupKeys[this.#by](item, this.#now());
    let group = this.#groups.get(key);
    if (!group) {
      group = new Group(key, this.#items);
      this.#groups.set(key, group);
    }
    item.group = key;
    group.add(item);
  }

  remove(item: UnattachedItem): void {
    const group = this.groupOf(item);
    item.group = undefined;
    group?.remove(item);
    if (group?.size === 0) this.#groups.delete(group.key);
  }

  /** Groups all resources again. */
  regroup(by: Grouping): void {
    const limits = new Map([...this.#groups.values()].map(({ key, limit }) => [key, by === this.#by ? limit : 0]));
    this.#by = by;
    this.#groups.clear();
    for (const item of this.#items()) this.add(item);
    for (const group of this.#groups.values()) group.limit = limits.get(group.key) || rowsPerGroup;
  }
}
