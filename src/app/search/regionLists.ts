import type { Region } from '../../domain/account';
import { type Kind, keyOfPlace } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { CloudApi, Page, Provider } from '../../providers/contract';

/** The kinds of resources that a search looks for in the clouds. */
export const searchedKinds = ['instance', 'disk', 'vnic'] as const satisfies readonly Kind[];

/** How many resources of one list are read without a filter. */
export const maxReadOfList = 1000;

/** What a search of one list has found out besides the resources. */
export interface ListSearchResult {
  /** Whether the list may contain other resources that match. */
  readonly isCutOff: boolean;
}

/** Takes what was found in a region. Returns whether there is room for more. */
export type TakePage = (page: Page<Resource>, region: Region) => boolean;

/** The beginning of one list, which is read once for all searches. */
interface ReadList {
  readonly done: Promise<void>;
  isWhole: boolean;
}

/**
 * Searches the lists of a region: with the cloud's own filters for a text, and where they don't find everything, in the
 * beginning of the list, which is read once.
 */
export class RegionLists {
  readonly #take: TakePage;
  readonly #closing: AbortSignal;
  readonly #read = new Map<string, ReadList>();

  /** `closing` is aborted when nothing is searched anymore. */
  constructor(take: TakePage, closing: AbortSignal) {
    this.#take = take;
    this.#closing = closing;
  }

  /** Rejects if a request fails, or if the signal is aborted. A list that is being read isn't canceled. */
  async search(
    { api, provider }: { readonly api: CloudApi; readonly provider: Provider },
    kind: Kind,
    region: Region,
    text: string,
    signal: AbortSignal,
  ): Promise<ListSearchResult> {
    const key = `${keyOfPlace(region)}/${kind}`;
    if (this.#read.get(key)?.isWhole) return { isCutOff: false };
    const { filters, isComplete } = provider.searchList(kind, text);
    const isCutOff =
      filters.length > 0 && !(await this.#takeAll(api.list(kind, region, { kind: 'matching', text }, signal), region));
    if (isComplete) return { isCutOff };
    const list = this.#read.get(key) ?? this.#start(key, api, kind, region);
    await list.done;
    signal.throwIfAborted();
    return { isCutOff: !list.isWhole };
  }

  #start(key: string, api: CloudApi, kind: Kind, region: Region): ReadList {
    const pages = api.list(kind, region, { kind: 'region' }, this.#closing);
    const list = {
      isWhole: false,
      done: this.#takeAll(pages, region).then((isWhole) => {
        list.isWhole = isWhole;
      }),
    };
    this.#read.set(key, list);
    return list;
  }

  /** Takes pages up to the limit. Returns whether they were all. */
  async #takeAll(pages: AsyncIterable<Page<Resource>>, region: Region): Promise<boolean> {
    let count = 0;
    for await (const page of pages) {
      count += page.length;
      if (!this.#take(page, region) || count >= maxReadOfList) return false;
    }
    return true;
  }
}
