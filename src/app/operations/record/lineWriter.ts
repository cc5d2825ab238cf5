import type { OperationLine } from './operationEvent';
import { type OperationLog, TakenOverError } from './operationLog';

/** Events that must be on the disk before the window continues. */
const flushed: ReadonlySet<string> = new Set(['sending', 'accepted', 'uncertain']);

/**
 * Stores the lines of a window in their order. A line that can't be stored can be kept: it is stored before the next
 * one. Without it, the other windows would show a write as running that has ended.
 */
export class LineWriter {
  readonly #log: Pick<OperationLog, 'append'>;
  #kept: readonly OperationLine[] = [];

  constructor(log: Pick<OperationLog, 'append'>) {
    this.#log = log;
  }

  get hasKept(): boolean {
    return this.#kept.length > 0;
  }

  /** Rejects if the line, or one that was kept, can't be stored, and with TakenOverError. */
  async append(line: OperationLine): Promise<void> {
    await this.storeKept();
    await this.#store(line);
  }

  /** Stores the line later. `why` is the error of storing it now: a write that was taken over has another writer. */
  keep(line: OperationLine, why: unknown): void {
    if (!(why instanceof TakenOverError)) this.#kept = [...this.#kept, line];
  }

  /** Stores the lines that were kept. Rejects if one still can't be stored. */
  async storeKept(): Promise<void> {
    for (const line of this.#kept) {
      await this.#store(line).catch((error: unknown) => {
        if (!(error instanceof TakenOverError)) throw error;
      });
      this.#kept = this.#kept.filter((each) => each !== line);
    }
  }

  #store(line: OperationLine): Promise<void> {
    return this.#log.append(line, { flush: flushed.has(line.event) });
  }
}
