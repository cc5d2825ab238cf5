import * as l10n from '@vscode/l10n';
import { TransportError } from '../../http/transportError';
import type { CallProgress } from '../../providers/contract';
import type { Disposable } from '../event';
import type { StartTimer } from '../ports';

/** A cloud that sends nothing for this long is treated as failed, in milliseconds. */
export const pageDeadlineMs = 30_000;

export class DeadlineError extends TransportError {
  constructor() {
    super('timeout', '', l10n.t('No response was received within {0} seconds.', pageDeadlineMs / 1000), true);
  }
}

/** Subscribes to the progress of the calls that load pages. */
export type ListenToPages = (listener: (progress: CallProgress) => void) => Disposable;

/** Measures the time without progress. Pauses that the cloud asked for don't count, and neither does waiting for a turn. */
class SilenceTimer {
  readonly #timer: StartTimer;
  readonly #onTimeout: () => void;
  /** The functions that stop the timers of the present pauses. Calls of one page may wait side by side. */
  readonly #pauses = new Set<() => void>();
  /** The number of calls that wait for their turn. */
  #queued = 0;
  #stopTimer = (): void => undefined;

  constructor(timer: StartTimer, onTimeout: () => void) {
    this.#timer = timer;
    this.#onTimeout = onTimeout;
    this.#restart();
  }

  onProgress(progress: CallProgress): void {
    if (progress.kind === 'queued') this.#queued += 1;
    if (progress.kind === 'dequeued') this.#queued -= 1;
    if (progress.kind === 'waiting') this.#pause(progress.ms);
    else this.#restart();
  }

  end(): void {
    this.#stopTimer();
    for (const stop of this.#pauses) stop();
  }

  #restart(): void {
    this.#stopTimer();
    if (this.#pauses.size === 0 && this.#queued <= 0) this.#stopTimer = this.#timer(pageDeadlineMs, this.#onTimeout);
  }

  #pause(ms: number): void {
    this.#stopTimer();
    const stop = this.#timer(ms, () => {
      this.#pauses.delete(stop);
      this.#restart();
    });
    this.#pauses.add(stop);
  }
}

/** Yields pages as they arrive. Throws DeadlineError if there was no progress for too long, and aborts the calls. */
export async function* beforeDeadline<T>(
  pages: AsyncIterable<T>,
  abort: AbortController,
  timer: StartTimer,
  listen: ListenToPages | undefined,
): AsyncGenerator<T, undefined, undefined> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const page = await nextBeforeDeadline(() => iterator.next(), abort, timer, listen);
      if (page.done) return;
      yield page.value;
    }
  } finally {
    // Not awaited: it may be blocked by the request that timed out.
    void iterator.return?.().then(undefined, () => undefined);
  }
}

async function nextBeforeDeadline<T>(
  next: () => Promise<T>,
  abort: AbortController,
  timer: StartTimer,
  listen: ListenToPages | undefined,
): Promise<T> {
  let rejectWith = (_error: Error): void => undefined;
  const deadline = new Promise<never>((_, reject) => {
    rejectWith = reject;
  });
  const silenceTimer = new SilenceTimer(timer, () => {
    rejectWith(new DeadlineError());
    abort.abort();
  });
  const subscription = listen?.((progress) => silenceTimer.onProgress(progress));
  try {
    return await Promise.race([next(), deadline]);
  } finally {
    subscription?.dispose();
    silenceTimer.end();
  }
}
