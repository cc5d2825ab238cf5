import * as v from 'valibot';
import { type Disposable, Emitter } from '../event';
import type { Memento } from '../ports';
import { readStoredList } from '../readStored';

/** A code or a file that the user doesn't want to have marked. */
export type Dismissal =
  | { readonly kind: 'code'; readonly provider: string; readonly code: string }
  | { readonly kind: 'file'; readonly uri: string };

const storageKey = 'explanations.dismissed';

/** Limits what is stored for a workspace whose files are created and deleted all the time. */
const maxDismissals = 500;

const keyOf = (dismissal: Dismissal): string =>
  dismissal.kind === 'code' ? `code ${dismissal.provider} ${dismissal.code}` : `file ${dismissal.uri}`;

/** Fields of later versions are kept. */
const stored = v.variant('kind', [
  v.looseObject({ kind: v.literal('code'), provider: v.string(), code: v.string() }),
  v.looseObject({ kind: v.literal('file'), uri: v.string() }),
]);

/** The ignored codes and files of a workspace, stored until the user restores them. */
export class Dismissals implements Disposable {
  readonly #memento: Memento;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #dismissals: ReadonlyMap<string, Dismissal>;

  constructor(memento: Memento) {
    this.#memento = memento;
    const list: readonly Dismissal[] = readStoredList(stored, memento.get(storageKey));
    this.#dismissals = new Map(list.map((each) => [keyOf(each), each]));
  }

  /** Returns the latest first. */
  list(): readonly Dismissal[] {
    return [...this.#dismissals.values()].reverse();
  }

  hasFile(uri: string): boolean {
    return this.#dismissals.has(keyOf({ kind: 'file', uri }));
  }

  hasCode(provider: string, code: string): boolean {
    return this.#dismissals.has(keyOf({ kind: 'code', provider, code }));
  }

  add(dismissal: Dismissal): Promise<void> {
    return this.#store([...this.#dismissals.values(), dismissal].slice(-maxDismissals));
  }

  restore(dismissals: readonly Dismissal[]): Promise<void> {
    const keys = new Set(dismissals.map(keyOf));
    return this.#store([...this.#dismissals.values()].filter((each) => !keys.has(keyOf(each))));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #store(list: readonly Dismissal[]): Promise<void> {
    this.#dismissals = new Map(list.map((each) => [keyOf(each), each]));
    this.#changed.fire();
    await this.#memento.update(storageKey, [...this.#dismissals.values()]);
  }
}
