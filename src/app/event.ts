/** Stops a subscription, or anything else that was started. */
export interface Disposable {
  dispose(): void;
}

/**
 * Calls every listener in the order of subscription. An error in a listener surfaces as an unhandled rejection: it
 * neither stops the others nor reaches the code that fired the event.
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
