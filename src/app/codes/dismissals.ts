import { type Disposable, Emitter } from '../event';
import type { Memento } from '../ports';

/** A code or a file that the user doesn't want to have marked. */
export type Dismissal =
  | { readonly kind: 'code'; readonly provider: string; readonly code: string }
  | { readonly kind: 'file'; readonly uri: string };

const storageKey = 'explanations.dismissed';

/** Limits what is stored for a workspace whose files are created and deleted all the time. */
const maxDismissals = 500;

const keyOf = (dismissal: Dismissal): string =>
  dismissal.kind === 'code' ? `code ${dismissal.provider} ${dismissal.code}` : `file ${dismissal.uri}`;

function isDismissal(value: unknown): value is Dismissal {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, provider, code, uri } = value as Record<string, unknown>;
  return kind === 'code'
    ? typeof provider === 'string' && typeof code === 'string'
    : kind === 'file' && typeof uri === 'string';
}

/** The ignored codes and files of a workspace, stored until the user restores them. */
export class Dismissals implements Disposable {
  readonly #memento: Memento;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #dismissals: ReadonlyMap<string, Dismissal>;

  constructor(memento: Memento) {
    this.#memento = memento;
    const stored = memento.get(storageKey);
    const list = Array.isArray(stored) ? stored.filter(isDismissal) : [];
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
