import type { Transport } from '../../../src/http/transport';
import { TransportError } from '../../../src/http/transportError';
import { never } from '../../support/sandbox';
import type { SharedTime } from '../../support/sharedTime';

type Response = ReturnType<Transport['send']>;

/** What happens to a request on its way. `signal` is aborted when its client gives up. */
export type Journey = (send: (signal: AbortSignal) => Response, signal: AbortSignal) => Response;

export const lost = (fault: 'canceled' | 'timeout'): Error =>
  new TransportError(fault, 'the cloud', 'There is no response.', true);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The client’s time limit of a request. */
const timeoutMs = 30_000;

/** The requests of all windows that are under way. */
export class Traffic {
  readonly #time: SharedTime;
  /** Requests that are neither answered nor kept on their way by the test. */
  #moving = 0;

  constructor(time: SharedTime) {
    this.#time = time;
  }

  /** Resolves when nothing happens anymore unless time passes. */
  readonly settled = async (): Promise<void> => {
    do {
      await turn();
      await turn();
    } while (this.#moving > 0);
  };

  /** Lets a request arrive later, whether its client still waits for the response or not. */
  readonly delayed =
    (ms: number): Journey =>
    (send, signal) => {
      const response = this.moves(async () => {
        await this.rest(ms);
        return send(never);
      });
      return this.#withinLimit(response, signal);
    };

  /** Lets a request arrive at once and its response later, whether its client still waits for it or not. */
  readonly answeredLate =
    (ms: number): Journey =>
    (send, signal) => {
      const response = this.moves(async () => {
        const found = await send(never);
        await this.rest(ms);
        return found;
      });
      return this.#withinLimit(response, signal);
    };

  rest(ms: number): Promise<void> {
    return this.#resting(this.#time.pause(ms, never));
  }

  async moves<T>(task: () => Promise<T>): Promise<T> {
    this.#moving += 1;
    try {
      return await task();
    } finally {
      this.#moving -= 1;
    }
  }

  #withinLimit(response: Response, signal: AbortSignal): Response {
    response.catch(() => undefined);
    const canceled = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(lost('canceled')), { once: true });
    });
    const timeout = this.#time.pause(timeoutMs, never).then(() => Promise.reject(lost('timeout')));
    timeout.catch(() => undefined);
    return this.#resting(Promise.race([response, canceled, timeout]));
  }

  /** Waits for something that only time brings about. */
  async #resting<T>(event: Promise<T>): Promise<T> {
    this.#moving -= 1;
    try {
      return await event;
    } finally {
      this.#moving += 1;
    }
  }
}
