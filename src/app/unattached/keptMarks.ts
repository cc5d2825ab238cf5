import * as v from 'valibot';
import type { Account } from '../../domain/account';
import { pathPart, type ResourceRef, resourceKey } from '../../domain/refs';
import { type Disposable, Emitter } from '../event';
import type { SharedState } from '../ports';
import { parseStoredText, readStoredList } from '../readStored';

/** Says that the user wants to keep an unattached resource. */
export interface KeptMark {
  readonly reason: string;
  /** When it was marked, in milliseconds since 1970. */
  readonly at: number;
}

const storedMark = v.object({ resource: v.string(), reason: v.string(), at: v.number() });

type StoredMark = v.InferOutput<typeof storedMark>;

const prefix = 'kept/';

/** The cloud's own ID of the account, so that the marks are there again after the account was removed and added. */
const keyOf = ({ cloud, owner }: Pick<Account, 'cloud' | 'owner'>): string =>
  `${prefix}${pathPart(cloud)}/${pathPart(owner)}`;

type Owner = Pick<Account, 'cloud' | 'owner'>;
type Marks = ReadonlyMap<string, KeptMark>;

const none: Marks = new Map();

/** The resources that the user keeps, with the reasons. All windows share them. */
export class KeptMarks implements Disposable {
  readonly #shared: SharedState;
  readonly #now: () => number;
  readonly #marks = new Map<string, Marks>();
  readonly #changed = new Emitter<void>();
  /** Fires after the marks of an account were read or changed, in any window. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: Disposable;

  constructor(shared: SharedState, now: () => number) {
    this.#shared = shared;
    this.#now = now;
    this.#subscription = shared.onDidChange((key) => {
      if (this.#marks.has(key)) void this.#read(key).catch(() => undefined);
    });
  }

  /** Reads the marks of an account, once. Rejects if they can't be read. */
  async load(account: Owner): Promise<void> {
    const key = keyOf(account);
    if (!this.#marks.has(key)) await this.#read(key);
  }

  /** Returns a function that finds the marks of the resources of an account, after they were loaded. */
  finderOf(account: Owner): (ref: ResourceRef) => KeptMark | undefined {
    const key = keyOf(account);
    return (ref) => {
      const marks = this.#marks.get(key) ?? none;
      return marks.size === 0 ? undefined : marks.get(resourceKey(ref));
    };
  }

  /** Marks resources of an account. Rejects if it can't be stored. */
  keep(account: Owner, refs: readonly ResourceRef[], reason: string): Promise<void> {
    const mark = { reason, at: this.#now() };
    return this.#change(keyOf(account), (marks) => {
      for (const ref of refs) marks.set(resourceKey(ref), mark);
    });
  }

  /** Removes the marks of resources of an account. Rejects if it can't be stored. */
  remove(account: Owner, refs: readonly ResourceRef[]): Promise<void> {
    return this.#change(keyOf(account), (marks) => {
      for (const ref of refs) marks.delete(resourceKey(ref));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Changes what is stored, one window at a time, so that no mark of another window is lost. */
  #change(key: string, change: (marks: Map<string, KeptMark>) => void): Promise<void> {
    return this.#shared.runExclusive(key, async () => {
      const marks = new Map(await this.#stored(key));
      change(marks);
      const stored = [...marks].map(([resource, mark]): StoredMark => ({ resource, ...mark }));
      if (stored.length === 0) await this.#shared.delete(key);
      else await this.#shared.set(key, JSON.stringify(stored));
      this.#show(key, marks);
    });
  }

  async #read(key: string): Promise<void> {
    this.#show(key, await this.#stored(key));
  }

  async #stored(key: string): Promise<Marks> {
    const list = parseStoredText(v.array(v.unknown()), await this.#shared.get(key));
    return new Map(readStoredList(storedMark, list).map(({ resource, reason, at }) => [resource, { reason, at }]));
  }

  #show(key: string, marks: Marks): void {
    this.#marks.set(key, marks);
    this.#changed.fire();
  }
}
