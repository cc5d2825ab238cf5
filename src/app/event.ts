/** Stops a subscription, or whatever else was started. */
export interface Disposable {
  dispose(): void;
}

/**
 * Tells every listener that something happened, in the order in which they came. A fault in one of them is its own: it
 * surfaces as an unhandled rejection, and neither stops the others nor comes back to whoever fired.
 */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        void Promise.reject(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export type Event<T> = (listener: (value: T) => void) => Disposable;
