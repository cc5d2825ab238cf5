import { isDisk } from '../../domain/resource';
import { type Grouping, groupKeys, type Sorting } from './grouping';
import { inOrder } from './itemOrder';
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
  readonly #members = new Set<UnattachedItem>();
  #sum = { disks: 0, sizeGiB: 0, vnics: 0, kept: 0 };
  #sorted: { readonly by: Sorting; readonly items: readonly UnattachedItem[] } | undefined;
  /** How many rows are shown. */
  limit = rowsPerGroup;

  constructor(key: string) {
    this.key = key;
  }

  get sum(): GroupSum {
    return this.#sum;
  }

  get size(): number {
    return this.#members.size;
  }

  get members(): Iterable<UnattachedItem> {
    return this.#members;
  }

  add(item: UnattachedItem): void {
    this.#members.add(item);
    this.#count(item, 1);
  }

  remove(item: UnattachedItem): void {
    if (this.#members.delete(item)) this.#count(item, -1);
  }

  inOrder(sorting: Sorting): readonly UnattachedItem[] {
    if (this.#sorted?.by !== sorting) this.#sorted = { by: sorting, items: inOrder(this.#members, sorting) };
    return this.#sorted.items;
  }

  #count({ resource, kept }: UnattachedItem, change: 1 | -1): void {
    this.#sorted = undefined;
    const sum = this.#sum;
    if (kept) sum.kept += change;
    else if (isDisk(resource)) {
      sum.disks += change;
      sum.sizeGiB += change * resource.sizeGiB;
    } else sum.vnics += change;
  }
}

/** All resources of the view by what they are grouped by. Sums are up to date without a walk of all resources. */
export class Groups {
  readonly #now: () => number;
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<UnattachedItem, Group>();
  #by: Grouping;

  /** `now` returns the time in milliseconds since 1970. */
  constructor(by: Grouping, now: () => number) {
    this.#by = by;
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

  groupOf(item: UnattachedItem): Group | undefined {
    return this.#groupOf.get(item);
  }

  add(item: UnattachedItem): void {
    const key = groupKeys[this.#by](item, this.#now());
    let group = this.#groups.get(key);
    if (!group) {
      group = new Group(key);
      this.#groups.set(key, group);
    }
    group.add(item);
    this.#groupOf.set(item, group);
  }

  remove(item: UnattachedItem): void {
    const group = this.#groupOf.get(item);
    if (!group) return;
    this.#groupOf.delete(item);
    group.remove(item);
    if (group.size === 0) this.#groups.delete(group.key);
  }

  /** Groups all resources again. */
  regroup(by: Grouping, items: Iterable<UnattachedItem>): void {
    const limits = new Map([...this.#groups.values()].map(({ key, limit }) => [key, by === this.#by ? limit : 0]));
    this.#by = by;
    this.#groups.clear();
    this.#groupOf.clear();
    for (const item of items) this.add(item);
    for (const group of this.#groups.values()) group.limit = limits.get(group.key) || rowsPerGroup;
  }
}
