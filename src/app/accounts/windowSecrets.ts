import type { Secrets } from '../ports';

/**
 * The editor's secret store, with values that are kept in the memory of this window only, because the store has failed.
 * They're lost when the window is closed or reloaded.
 */
export class WindowSecrets implements Secrets {
  readonly #secrets: Secrets;
  /** Until the first value is stored here, that of the editor's store is returned if it can be read. */
  readonly #kept = new Map<string, string | undefined>();
  readonly onDidChange: Secrets['onDidChange'];

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
    this.onDidChange = secrets.onDidChange;
  }

  /** Keeps the value of this key in memory from now on. */
  keepInWindow(key: string): void {
    if (!this.#kept.has(key)) this.#kept.set(key, undefined);
  }

  async get(key: string): Promise<string | undefined> {
    if (!this.#kept.has(key)) return this.#secrets.get(key);
    return this.#kept.get(key) ?? Promise.resolve(this.#secrets.get(key)).catch(() => undefined);
  }

  async store(key: string, value: string): Promise<void> {
    if (this.#kept.has(key)) this.#kept.set(key, value);
    else await this.#secrets.store(key, value);
  }

  async delete(key: string): Promise<void> {
    if (this.#kept.delete(key)) await Promise.resolve(this.#secrets.delete(key)).catch(() => undefined);
    else await this.#secrets.delete(key);
  }

  async keys(): Promise<readonly string[]> {
    return [...new Set([...(await this.#secrets.keys()), ...this.#kept.keys()])];
  }
}
