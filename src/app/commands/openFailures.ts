import { keyOf, type ResourceRef } from '../../domain/refs';

/** The messages about failures that are still open, by the resource that they are about. */
export class OpenFailures {
  readonly #open = new Map<string, number>();
  readonly #hide: () => Promise<void>;

  /** `hide` takes all messages off the screen. The editor can't close a single one, and keeps them in its list. */
  constructor(hide: () => Promise<void>) {
    this.#hide = hide;
  }

  /** Shows a message until it is closed. `ref` is the resource that it is about; undefined if it is about none. */
  async show<T>(ref: ResourceRef | undefined, show: () => Promise<T>): Promise<T> {
    if (ref === undefined) return show();
    const key = keyOf(ref);
    this.#add(key, 1);
    return show().finally(() => this.#add(key, -1));
  }

  /** Takes away the older failures of a resource, after a later operation on it has succeeded. */
  async end(ref: ResourceRef): Promise<void> {
    if (this.#open.has(keyOf(ref))) await this.#hide();
  }

  #add(key: string, count: number): void {
    const open = (this.#open.get(key) ?? 0) + count;
    if (open > 0) this.#open.set(key, open);
    else this.#open.delete(key);
  }
}
