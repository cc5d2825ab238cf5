/** Stops a subscription, or whatever else was started. */
export interface Disposable {
  dispose(): void;
}

/** Tells every listener that something happened, in the order in which they came. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export type Event<T> = (listener: (value: T) => void) => Disposable;
