import { type Disposable, Emitter } from '../../event';

/** The sequences of steps that this window is running: the next step of each may still be sent without a question. */
export class RunningSequences implements Disposable {
  readonly #ids = new Set<string>();
  readonly #ended = new Emitter<string>();
  /** Fires with the id of a sequence of which nothing more is sent. */
  readonly onDidEnd = this.#ended.event;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Runs the steps of a sequence. */
  async while<T>(id: string, steps: () => Promise<T>): Promise<T> {
    this.#ids.add(id);
    try {
      return await steps();
    } finally {
      this.#ids.delete(id);
      this.#ended.fire(id);
    }
  }

  dispose(): void {
    this.#ended.dispose();
  }
}
