import { Emitter } from './event';
import type { Memento } from './ports';

/** One of several values, as the user has chosen it for the workspace. */
export class WorkspaceChoice<T extends string> {
  readonly #memento: Memento;
  readonly #key: string;
  #value: T;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  /** `values` contains the initial value first. What is stored under the key and isn't among them is ignored. */
  constructor(memento: Memento, key: string, values: readonly [T, ...T[]]) {
    this.#memento = memento;
    this.#key = key;
    const stored = memento.get(key);
    this.#value = values.find((each) => each === stored) ?? values[0];
  }

  get value(): T {
    return this.#value;
  }

  /** Rejects if the editor can't store it. It applies nevertheless. */
  async set(value: T): Promise<void> {
    if (value === this.#value) return;
    this.#value = value;
    this.#changed.fire();
    await this.#memento.update(this.#key, value);
  }
}
