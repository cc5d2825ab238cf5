import { ApiError } from '../../errors/apiError';
import { TransportError } from '../../http/transportError';
import type { CallProgress, Clock } from '../contract';
import { isThrottle } from '../throttle';
import { maxThrottledMs, pauseBefore, pauseOfThrottled, retryAfter } from './retryTiming';
import type { ThrottlePauses } from './throttlePauses';

/** How often a read is sent, unless it's throttled. */
const attempts = 4;

/** Whether a transport failure may be temporary. */
function isTransient({ fault, status = 0, facts }: TransportError): boolean {
  if (facts.reason?.startsWith('PROXY_4')) return false;
  if (fault === 'network' || fault === 'cutOff') return true;
  return fault === 'notJson' && (status >= 500 || status === 429);
}

/** Whether the cloud or a gateway has responded. */
export const isResponded = (error: unknown): error is ApiError | TransportError =>
  error instanceof ApiError || (error instanceof TransportError && error.status !== undefined);

export interface ReadRetriesOptions {
  readonly clock: Clock;
  /** The pauses of the account. */
  readonly pauses: ThrottlePauses;
  /** What a pause is for. */
  readonly pauseKey: string;
  readonly notify: (progress: CallProgress) => void;
  readonly signal: AbortSignal;
}

/** Waits between the attempts of one read. */
export class ReadRetries {
  readonly #options: ReadRetriesOptions;
  /** How long the read has waited because of throttles, in milliseconds. */
  #throttledMs = 0;

  constructor(options: ReadRetriesOptions) {
    this.#options = options;
  }

  /** Waits while equal reads are paused. Throws their refusal when that takes too long. */
  async untilUnpaused(): Promise<void> {
    const { clock, pauses, pauseKey, notify, signal } = this.#options;
    for (let pause = pauses.find(pauseKey); pause; pause = pauses.find(pauseKey)) {
      this.#throttledMs += pause.ms;
      if (this.#throttledMs > maxThrottledMs) throw pause.cause;
      notify({ kind: 'waiting', ...pause });
      await clock.pause(pause.ms, signal);
    }
  }

  /** Waits before the read is sent again. Throws the error when it must not be. `attempt` is counted from 1. */
  async pauseOrThrow(error: unknown, attempt: number): Promise<void> {
    const { clock, pauses, pauseKey, notify, signal } = this.#options;
    const ms = this.#pauseAfter(error, attempt);
    if (ms === undefined || !(error instanceof Error)) throw error;
    if (isThrottle(error)) {
      pauses.begin(pauseKey, { ms, cause: error });
      this.#throttledMs += ms;
    }
    if (isResponded(error)) notify({ kind: 'waiting', ms, cause: error });
    await clock.pause(ms, signal);
  }

  /** Returns the pause before the read is sent again. Undefined when it must not be. */
  #pauseAfter(error: unknown, attempt: number): number | undefined {
    if (error instanceof TransportError) {
      if (!isTransient(error)) return undefined;
      return this.#pause(error, attempt, retryAfter(error.facts.retryAfter, this.#options.clock.now()));
    }
    if (!(error instanceof ApiError) || error.judgement?.reaction !== 'retry') return undefined;
    return this.#pause(error, attempt, error.extra.retryAfterMs);
  }

  #pause(error: Error, attempt: number, askedMs: number | undefined): number | undefined {
    const random = this.#options.clock.random();
    if (isThrottle(error)) return pauseOfThrottled(attempt, random, askedMs, this.#throttledMs);
    return attempt < attempts ? pauseBefore(attempt, random, askedMs) : undefined;
  }
}
