import type { Memory, Secrets } from '../../src/app/ports';

/** The editor's stores, in memory. What is remembered comes back as a copy, as it does after a restart. */
export class MemoryStores {
  readonly secret = new Map<string, string>();
  readonly plain = new Map<string, unknown>();
  /** Set to let changes of this store fail. */
  broken: 'secrets' | 'memory' | undefined;

  readonly secrets: Secrets = {
    get: async (key) => this.secret.get(key),
    store: async (key, value) => this.#change('secrets', () => this.secret.set(key, value)),
    delete: async (key) => this.#change('secrets', () => this.secret.delete(key)),
  };

  readonly memory: Memory = {
    get: (key) => structuredClone(this.plain.get(key)),
    update: async (key, value) => this.#change('memory', () => this.plain.set(key, structuredClone(value))),
  };

  #change(store: 'secrets' | 'memory', change: () => unknown): void {
    if (this.broken === store) throw new Error(`The ${store} cannot be changed.`);
    change();
  }
}
