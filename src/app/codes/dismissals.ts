import { type Disposable, Emitter } from '../event';
import type { Memento } from '../ports';

/** What a person does not want to be marked again. */
export type Dismissal =
  | { readonly kind: 'code'; readonly provider: string; readonly code: string }
  | { readonly kind: 'file'; readonly uri: string };

const memoryKey = 'explanations.dismissed';

/** A workspace whose files come and go would otherwise be remembered without end. */
const mostKept = 500;

const keyOf = (dismissal: Dismissal): string =>
  dismissal.kind === 'code' ? `code ${dismissal.provider} ${dismissal.code}` : `file ${dismissal.uri}`;

function isDismissal(value: unknown): value is Dismissal {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, provider, code, uri } = value as Record<string, unknown>;
  return kind === 'code'
    ? typeof provider === 'string' && typeof code === 'string'
    : kind === 'file' && typeof uri === 'string';
}

/** *Not this code* and *Not in this file*, remembered for the workspace until they are taken back. */
export class Dismissals implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #kept: ReadonlyMap<string, Dismissal>;

  constructor(memory: Memento) {
    this.#memory = memory;
    const remembered = memory.get(memoryKey);
    const list = Array.isArray(remembered) ? remembered.filter(isDismissal) : [];
    this.#kept = new Map(list.map((each) => [keyOf(each), each]));
  }

  /** The latest first. */
  list(): readonly Dismissal[] {
    return [...this.#kept.values()].reverse();
  }

  hasFile(uri: string): boolean {
    return this.#kept.has(keyOf({ kind: 'file', uri }));
  }

  hasCode(provider: string, code: string): boolean {
    return this.#kept.has(keyOf({ kind: 'code', provider, code }));
  }

  add(dismissal: Dismissal): Promise<void> {
    return this.#keep([...this.#kept.values(), dismissal].slice(-mostKept));
  }

  takeBack(dismissals: readonly Dismissal[]): Promise<void> {
    const keys = new Set(dismissals.map(keyOf));
    return this.#keep([...this.#kept.values()].filter((each) => !keys.has(keyOf(each))));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #keep(list: readonly Dismissal[]): Promise<void> {
    this.#kept = new Map(list.map((each) => [keyOf(each), each]));
    this.#changed.fire();
    await this.#memory.update(memoryKey, [...this.#kept.values()]);
  }
}
