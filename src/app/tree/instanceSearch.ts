import pLimit from 'p-limit';
import type { Kind, ResourceRef } from '../../domain/refs';
import { instancesOf, type Resource } from '../../domain/resource';
import { asError } from '../../errors/asError';
import type { Page, Scope } from '../../providers/contract';
import type { ListenToCalls } from '../callProgress';
import type { StartTimer } from '../ports';
import { beforeDeadline } from './pageDeadline';
import { filterTextOf } from './resourceText';

/** The lists of a region that contain what is attached to its instances. */
export interface AttachedLists {
  readonly kinds: readonly Kind[];
  pages(kind: Kind, scope: Scope, signal: AbortSignal): AsyncIterable<Page<Resource>>;
  readonly listen: ListenToCalls;
}

/** How many lists of single instances are read at once. The limits of the account apply as well. */
const maxAtOnce = 4;

/** What a run has read. */
class Found {
  /** The texts of what is attached to each instance, by the id of the instance. */
  readonly texts = new Map<string, string>();
  /** The instances whose own lists were read. */
  readonly instances = new Set<string>();
  /** Whether the lists of the region were read completely. */
  isWhole = false;
  resources = 0;
  unreadable = 0;

  add(page: Page<Resource>): void {
    for (const each of page) {
      if (each instanceof Error) {
        this.unreadable += 1;
        continue;
      }
      this.resources += 1;
      const text = filterTextOf(each);
      for (const id of instancesOf(each)) {
        const others = this.texts.get(id);
        this.texts.set(id, others === undefined ? text : `${others}\n${text}`);
      }
    }
  }

  contains(id: string): boolean {
    return this.isWhole || this.instances.has(id);
  }
}

/**
 * Finds the instances of a region by what is attached to them, for a filter: not all of them have been expanded. It
 * keeps only the texts that a filter is compared with, so that no operation is based on what it has read.
 *
 * It reads the region's lists of disks and vNICs, which takes a few requests for thousands of instances. If that takes
 * more pages than the lists of the instances themselves, it reads those instead, so that it never sends more than about
 * twice the smallest number of requests.
 */
export class InstanceSearch {
  readonly #lists: AttachedLists;
  readonly #changed: () => void;
  readonly #timer: StartTimer;
  /** What was read last. It stays until a new run has ended. */
  #found = new Found();
  #run: { readonly abort: AbortController; readonly found: Found } | undefined;
  #instances: readonly ResourceRef<'instance'>[] = [];
  #error: Error | undefined;
  /** Whether it is read again when the region is refreshed. */
  #isWanted = false;

  constructor(lists: AttachedLists, changed: () => void, timer: StartTimer) {
    this.#lists = lists;
    this.#changed = changed;
    this.#timer = timer;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** Why the last run failed. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** How many disks and vNICs the present run has read. */
  get loaded(): number {
    return this.#run?.found.resources ?? 0;
  }

  /** How many disks and vNICs couldn't be read. */
  get unreadable(): number {
    return this.#found.unreadable;
  }

  /** Whether everything that is attached to an instance was read. */
  hasSearched(id: string): boolean {
    return this.#found.contains(id) || this.#run?.found.instances.has(id) === true;
  }

  /** Whether something that is attached to an instance contains a text in lower case, as far as it was read. */
  matches(id: string, text: string): boolean {
    const isIn = ({ texts }: Found): boolean => texts.get(id)?.includes(text) === true;
    return isIn(this.#found) || (this.#run !== undefined && isIn(this.#run.found));
  }

  /** Reads what is attached to these instances, and maybe to others. */
  start(instances: readonly ResourceRef<'instance'>[]): void {
    this.#run?.abort.abort();
    const run = { abort: new AbortController(), found: new Found() };
    this.#run = run;
    this.#instances = [...new Map([...this.#searchedAlone, ...instances].map((each) => [each.id, each])).values()];
    this.#error = undefined;
    this.#isWanted = true;
    void this.#read(run.found, run.abort.signal).then(
      () => this.#end(run, undefined),
      (error) => this.#end(run, asError(error)),
    );
    this.#changed();
  }

  /** Aborts a run and forgets what it has read. What was read before stays until the next refresh. */
  stop(): void {
    this.#isWanted = false;
    this.#error = undefined;
    this.#run?.abort.abort();
    this.#run = undefined;
  }

  /** Reads everything again if it is still wanted and visible, or else forgets it. */
  refresh(isSeen: boolean): void {
    if (this.#isWanted && isSeen) {
      this.start(this.#instances);
      return;
    }
    this.stop();
    this.#found = new Found();
  }

  /** The instances whose own lists were read last: a new run reads them again, because its result replaces that. */
  get #searchedAlone(): readonly ResourceRef<'instance'>[] {
    return this.#instances.filter(({ id }) => this.#found.instances.has(id));
  }

  /** Starts again if the last run failed. */
  retry(): void {
    if (this.#error) this.start(this.#instances);
  }

  #end(run: { readonly abort: AbortController; readonly found: Found }, error: Error | undefined): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#error = error;
    // The other requests of a failed run are of no use.
    run.abort.abort();
    if (!error) this.#found = run.found;
    this.#changed();
  }

  async #read(found: Found, signal: AbortSignal): Promise<void> {
    if (await this.#readRegion(found, signal)) {
      found.isWhole = true;
      return;
    }
    const inTurn = pLimit(maxAtOnce);
    await Promise.all(this.#instances.map((instance) => inTurn(() => this.#readInstance(instance, found, signal))));
  }

  /** Returns false if that takes too many pages. */
  async #readRegion(found: Found, signal: AbortSignal): Promise<boolean> {
    const { kinds } = this.#lists;
    const maxPages = kinds.length * Math.max(1, this.#instances.length);
    let pages = 0;
    for (const kind of kinds) {
      for await (const page of this.#pages(kind, { kind: 'region' }, signal)) {
        if (pages >= maxPages) return false;
        pages += 1;
        found.add(page);
        this.#changed();
      }
    }
    return true;
  }

  async #readInstance(instance: ResourceRef<'instance'>, found: Found, signal: AbortSignal): Promise<void> {
    for (const kind of this.#lists.kinds)
      for await (const page of this.#pages(kind, { kind: 'instance', instance }, signal)) found.add(page);
    found.instances.add(instance.id);
    this.#changed();
  }

  #pages(kind: Kind, scope: Scope, runSignal: AbortSignal): AsyncIterable<Page<Resource>> {
    runSignal.throwIfAborted();
    const abort = new AbortController();
    const signal = AbortSignal.any([runSignal, abort.signal]);
    const { pages, listen } = this.#lists;
    return beforeDeadline(pages(kind, scope, signal), abort, this.#timer, (listener) => listen(signal, listener));
  }
}
