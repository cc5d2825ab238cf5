import type { Region } from '../../domain/account';
import { keyOfPlace, type ResourceRef } from '../../domain/refs';
import { type Disk, isOrphan, type Vnic } from '../../domain/resource';
import { asError } from '../../errors/asError';
import type { CloudApi, Page } from '../../providers/contract';
import type { ListenToCalls } from '../callProgress';
import type { StartTimer } from '../ports';
import { beforeDeadline } from '../tree/pageDeadline';
import type { KeptMark } from './keptMarks';
import type { UnattachedItem, UnattachedKind } from './unattachedItem';

/** What a list needs, and what is called when it changes. */
export interface UnattachedListServices {
  readonly api: () => CloudApi;
  readonly timer: StartTimer;
  readonly listen: ListenToCalls;
  /** Returns the present revision of the store of operations. */
  readonly revision: () => number;
  /** Runs a task when it is its turn: only some lists of an account are read at once. */
  readonly inTurn: (task: () => Promise<void>) => Promise<void>;
  readonly markOf: (ref: ResourceRef) => KeptMark | undefined;
  readonly added: (item: UnattachedItem) => void;
  readonly removed: (item: UnattachedItem) => void;
  /** Called after a page, and when the list has ended. */
  readonly changed: () => void;
}

type Items = Map<string, UnattachedItem>;

/** The unattached resources of one kind in a region, as its cloud lists them. */
export class UnattachedList {
  readonly region: Region;
  readonly kind: UnattachedKind;
  /** Unique among all lists. */
  readonly id: string;
  readonly #services: UnattachedListServices;
  #items: Items = new Map();
  #abort: AbortController | undefined;
  #error: Error | undefined;
  #unreadable: readonly Error[] = [];
  #isWhole = false;
  /** Set if something has changed and the list wasn't read since. */
  isStale = false;

  constructor(region: Region, kind: UnattachedKind, services: UnattachedListServices) {
    this.region = region;
    this.kind = kind;
    this.id = `${keyOfPlace(region)}/${kind}`;
    this.#services = services;
  }

  get items(): Iterable<UnattachedItem> {
    return this.#items.values();
  }

  get isLoading(): boolean {
    return this.#abort !== undefined;
  }

  /** Why the list isn't complete; undefined while it is loading. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** The reasons why records of the list can't be read. */
  get unreadable(): readonly Error[] {
    return this.#unreadable;
  }

  /** Whether the list was read to its end, and hasn't failed since. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads the list. What was read before stays until all of it has arrived. Never rejects. */
  async read(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.isStale = false;
    this.#error = undefined;
    this.#services.changed();
    try {
      await this.#services.inTurn(() => this.#readPages(abort));
      if (this.#abort === abort) this.#isWhole = true;
    } catch (error) {
      if (this.#abort === abort) {
        this.#error = asError(error);
        this.#isWhole = false;
      }
    }
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#services.changed();
  }

  /** Looks up the marks of its resources again. */
  markAgain(): void {
    const { markOf, added, removed } = this.#services;
    for (const [id, item] of this.#items) {
      const kept = markOf(item.resource.ref);
      if (kept === item.kept) continue;
      const marked = { ...item, kept, group: undefined };
      removed(item);
      this.#items.set(id, marked);
      added(marked);
    }
  }

  /** Aborts reading and removes the resources. */
  dispose(): void {
    const abort = this.#abort;
    this.#abort = undefined;
    abort?.abort();
    for (const item of this.#items.values()) this.#services.removed(item);
    this.#items = new Map();
  }

  async #readPages(abort: AbortController): Promise<void> {
    if (abort.signal.aborted) return;
    const { api, timer, listen, revision: presentRevision } = this.#services;
    const revision = presentRevision();
    const isFirst = this.#items.size === 0;
    const items: Items = new Map();
    const unreadable: Error[] = [];
    const { signal } = abort;
    const pages: AsyncIterable<Page<Disk | Vnic>> = api().list(this.kind, this.region, { kind: 'unattached' }, signal);
    if (isFirst) this.#items = items;
    try {
      for await (const page of beforeDeadline(pages, abort, timer, (listener) => listen(signal, listener))) {
        if (this.#abort !== abort) return;
        for (const each of page) {
          if (each instanceof Error) unreadable.push(each);
          else if (isOrphan(each) && !items.has(each.ref.id)) this.#take(each, items, revision, isFirst);
        }
        if (isFirst) this.#services.changed();
      }
      if (this.#abort === abort) this.#replace(items, unreadable);
    } catch (error) {
      // What was read before is still more than what has arrived now.
      if (this.#abort === abort && items.size >= this.#items.size) this.#replace(items, unreadable);
      throw error;
    }
  }

  #take(resource: Disk | Vnic, items: Items, revision: number, isShown: boolean): void {
    const { region } = this;
    const item: UnattachedItem = {
      resource,
      region,
      revision,
      kept: this.#services.markOf(resource.ref),
      group: undefined,
    };
    items.set(resource.ref.id, item);
    if (isShown) this.#services.added(item);
  }

  #replace(items: Items, unreadable: readonly Error[]): void {
    const { added, removed } = this.#services;
    this.#unreadable = unreadable;
    if (items === this.#items) return;
    for (const item of this.#items.values()) removed(item);
    for (const item of items.values()) added(item);
    this.#items = items;
    // A mark may have changed since the resource has arrived.
    this.markAgain();
  }
}
