import type { Account, Region } from '../../domain/account';
import { type Kind, keyOf, keyOfPlace } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Page } from '../../providers/contract';
import type { Clouds } from '../clouds';
import { Emitter } from '../event';
import type { Failure } from '../failure';
import { inParallel } from './inParallel';
import type { Located } from './located';
import { RegionLists, searchedKinds } from './regionLists';
import { searchTextOf } from './searchText';
import { TextList } from './textList';

/** What a search needs of the app. */
export interface CloudSearchServices {
  readonly clouds: Clouds;
  readonly explain: (error: unknown) => Promise<Failure>;
}

/** An account, or a region of it, that couldn't be searched. */
export interface Unsearched {
  readonly account: Account;
  readonly region: Region | undefined;
  readonly reason: string;
}

/** How many accounts are searched at a time, and how many regions of each: others of their requests go on meanwhile. */
const maxAccounts = 8;
const maxRegions = 4;

/** How many resources are kept, because each search adds some. */
const maxFound = 50_000;

/**
 * Searches the clouds of all accounts in their chosen regions, with read requests only. What was found for one text is
 * known for the next. An account or a list that failed isn't requested again.
 */
export class CloudSearch {
  readonly #accounts: readonly Account[];
  readonly #services: CloudSearchServices;
  readonly found = new TextList<Located>();
  readonly #keys = new Set<string>();
  readonly #closing = new AbortController();
  readonly #lists = new RegionLists((page, region) => this.#take(page, region), this.#closing.signal);
  readonly #regions = new Map<string, Promise<readonly Region[]>>();
  /** By the key of the account or the region. */
  readonly #failed = new Map<string, Unsearched>();
  readonly #failedLists = new Set<string>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #run: AbortController | undefined;
  #searchedRegions = 0;
  #knownRegions = 0;
  #unreadable = 0;
  #isCutOff = false;

  constructor(accounts: readonly Account[], services: CloudSearchServices) {
    this.#accounts = accounts;
    this.#services = services;
  }

  get isBusy(): boolean {
    return this.#run !== undefined;
  }

  /** How many regions have been searched for the present text, of those that are known; undefined before a search. */
  get progress(): { readonly searched: number; readonly total: number } {
    return { searched: this.#searchedRegions, total: this.#knownRegions };
  }

  get unsearched(): readonly Unsearched[] {
    return [...this.#failed.values()];
  }

  /** How many records couldn't be read. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** Whether some lists are too long to be searched without a filter. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  /** Ends the search for the text before. */
  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#searchedRegions = 0;
    this.#isCutOff = false;
  }

  search(text: string): void {
    this.stop();
    const run = new AbortController();
    this.#run = run;
    void inParallel(this.#accounts, maxAccounts, (account) => this.#searchAccount(account, text, run.signal)).then(
      () => {
        if (this.#run === run) this.#run = undefined;
        this.#changed.fire();
      },
    );
    this.#changed.fire();
  }

  dispose(): void {
    this.stop();
    this.#closing.abort();
    this.#changed.dispose();
  }

  async #searchAccount(account: Account, text: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#failed.has(account.id)) return;
    try {
      const regions = await this.#regionsOf(account);
      await inParallel(regions, maxRegions, (region) => this.#searchRegion(account, region, text, signal));
    } catch (error) {
      await this.#fail(account.id, { account, region: undefined }, error);
    }
  }

  #regionsOf({ id }: Account): Promise<readonly Region[]> {
    const known = this.#regions.get(id);
    if (known) return known;
    const onUnreadable = (): void => {
      this.#unreadable += 1;
    };
    const reading = this.#services.clouds.regionsOf(id, this.#closing.signal, onUnreadable).then((regions) => {
      this.#knownRegions += regions.length;
      return regions;
    });
    this.#regions.set(id, reading);
    return reading;
  }

  async #searchRegion(account: Account, region: Region, text: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { kinds } = this.#services.clouds.providerOf(account.cloud);
    const searched = searchedKinds.filter((kind) => kinds.includes(kind));
    await Promise.all(searched.map((kind) => this.#searchList(account, region, kind, text, signal)));
    if (signal.aborted) return;
    this.#searchedRegions += 1;
    this.#changed.fire();
  }

  async #searchList(account: Account, region: Region, kind: Kind, text: string, signal: AbortSignal): Promise<void> {
    const place = keyOfPlace(region);
    const key = `${place}/${kind}`;
    if (this.#failedLists.has(key)) return;
    try {
      const { clouds } = this.#services;
      const cloud = { api: clouds.of(account.id), provider: clouds.providerOf(account.cloud) };
      const { isCutOff } = await this.#lists.search(cloud, kind, region, text, signal);
      if (isCutOff && !signal.aborted) this.#isCutOff = true;
    } catch (error) {
      if (signal.aborted) return;
      this.#failedLists.add(key);
      await this.#fail(place, { account, region }, error);
    }
  }

  async #fail(key: string, at: Omit<Unsearched, 'reason'>, error: unknown): Promise<void> {
    if (this.#closing.signal.aborted || this.#failed.has(key)) return;
    const { summary } = await this.#services.explain(error);
    this.#failed.set(key, { ...at, reason: summary });
    this.#changed.fire();
  }

  /** Returns whether there is room for more. */
  #take(page: Page<Resource>, region: Region): boolean {
    for (const each of page) {
      if (each instanceof Error) this.#unreadable += 1;
      else this.#add(each, region);
    }
    this.#changed.fire();
    return this.found.size < maxFound;
  }

  #add(resource: Resource, region: Region): void {
    const key = keyOf(resource.ref);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.found.add({ resource, region }, searchTextOf(resource));
  }
}
