import type { OperationArchive, OperationLog } from '../../src/app/operations/record/operationLog';
import type { Transport } from '../../src/http/transport';
import type { Clock } from '../../src/providers/contract';

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** The process of a window. When it ends, nothing that waits in it continues, as after `SIGKILL`. */
export class WindowLife {
  #hasEnded = false;

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  end(): void {
    this.#hasEnded = true;
  }

  /** Starts work while the window lives, and continues after it if the window still does. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#hasEnded) return never();
    try {
      const result = await work();
      return this.#hasEnded ? never() : result;
    } catch (error) {
      if (this.#hasEnded) return never();
      throw error;
    }
  }

  transport(carried: Transport): Transport {
    return { ...carried, send: (request, options) => this.during(() => carried.send(request, options)) };
  }

  clock({ now, monotonic, random, pause }: Clock): Clock {
    return { now, monotonic, random, pause: (ms, signal) => this.during(() => pause(ms, signal)) };
  }

  log(record: OperationLog & OperationArchive): OperationLog & OperationArchive {
    return {
      append: (...args) => this.during(() => record.append(...args)),
      read: (...args) => this.during(() => record.read(...args)),
      keepAlive: () => this.during(() => record.keepAlive()),
      archive: (...args) => this.during(() => record.archive(...args)),
      readArchive: () => this.during(() => record.readArchive()),
      onDidChange: (listener) => record.onDidChange(() => this.#hasEnded || listener()),
    };
  }
}
