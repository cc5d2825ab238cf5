import { Emitter } from '../../src/app/event';
import type { Memento, Secrets, SharedState } from '../../src/app/ports';

/** The editor's stores in memory, shared by all windows of a user. Values are copied. */
export class MemoryStores {
  readonly secret = new Map<string, string>();
  readonly plain = new Map<string, unknown>();
  readonly files = new Map<string, string>();
  /** Set to let changes of this store fail. */
  broken: 'secrets' | 'memento' | 'files' | undefined;
  /** Set to let the secret store lose what is stored, without an error. */
  losesSecrets = false;
  /** Set to suppress change events: they are fired a moment later, and a request may come before. */
  isSilent = false;
  readonly #secretChanged = new Emitter<{ readonly key: string }>();
  readonly #fileChanged = new Emitter<string>();
  readonly #turns = new Map<string, Promise<unknown>>();

  readonly secrets: Secrets = {
    get: async (key) => this.secret.get(key),
    store: async (key, value) => this.#changeSecret(key, () => this.losesSecrets || this.secret.set(key, value)),
    delete: async (key) => this.#changeSecret(key, () => this.secret.delete(key)),
    keys: async () => [...this.secret.keys()],
    onDidChange: this.#secretChanged.event,
  };

  readonly memento: Memento = {
    get: (key) => structuredClone(this.plain.get(key)),
    update: async (key, value) => this.#change('memento', () => this.plain.set(key, structuredClone(value))),
  };

  readonly shared: SharedState = {
    get: async (key) => this.files.get(key),
    set: async (key, value) => this.#changeFile(key, () => this.files.set(key, value)),
    delete: async (key) => this.#changeFile(key, () => this.files.delete(key)),
    onDidChange: this.#fileChanged.event,
    runExclusive: (key, task) => {
      const turn = (this.#turns.get(key) ?? Promise.resolve()).then(task);
      this.#turns.set(
        key,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };

  #changeSecret(key: string, change: () => unknown): void {
    this.#change('secrets', change);
    if (!this.isSilent) this.#secretChanged.fire({ key });
  }

  #changeFile(key: string, change: () => unknown): void {
    this.#change('files', change);
    if (!this.isSilent) this.#fileChanged.fire(key);
  }

  #change(store: 'secrets' | 'memento' | 'files', change: () => unknown): void {
    if (this.broken === store) throw new Error(`The ${store} cannot be changed.`);
    change();
  }
}
