import * as l10n from '@vscode/l10n';
import { TransportError } from '../../http/transportError';
import type { CallProgress } from '../../providers/contract';
import type { Disposable } from '../event';

/** Sets a timer; what it returns stops it. */
export type StartTimer = (ms: number, then: () => void) => () => void;

/** A cloud that sends nothing for this long is not waited for any longer. */
export const pageDeadlineMs = 30_000;

export class DeadlineError extends TransportError {
  constructor() {
    super('timeout', '', l10n.t('No response was received within {0} seconds.', pageDeadlineMs / 1000), true);
  }
}

/** Tells a listener what becomes known of the calls that the pages take. */
export type ListenToPages = (listener: (progress: CallProgress) => void) => Disposable;

/** Counts the time in which nothing comes from the cloud; pauses that it asked for do not count. */
class Silence {
  readonly #timer: StartTimer;
  readonly #tooLong: () => void;
  /** Pauses that are under way, by what stops their timers: calls of one page may wait side by side. */
  readonly #pauses = new Set<() => void>();
  #stopTimer = (): void => undefined;

  constructor(timer: StartTimer, tooLong: () => void) {
    this.#timer = timer;
    this.#tooLong = tooLong;
    this.#restart();
  }

  hear(progress: CallProgress): void {
    if (progress.kind === 'waiting') this.#pause(progress.ms);
    else this.#restart();
  }

  end(): void {
    this.#stopTimer();
    for (const stop of this.#pauses) stop();
  }

  #restart(): void {
    this.#stopTimer();
    if (this.#pauses.size === 0) this.#stopTimer = this.#timer(pageDeadlineMs, this.#tooLong);
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

/**
 * The pages as they come. Throws DeadlinePassed when nothing was heard of one for too long, and aborts what it no longer
 * waits for.
 */
export async function* beforeDeadline<T>(
  pages: AsyncIterable<T>,
  abort: AbortController,
  timer: StartTimer,
  listen: ListenToPages | undefined,
): AsyncGenerator<T, undefined, undefined> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const page = await inTime(iterator.next(), abort, timer, listen);
      if (page.done) return;
      yield page.value;
    }
  } finally {
    // Not waited for: it may hang in the very request that was given up.
    void iterator.return?.().then(undefined, () => undefined);
  }
}

async function inTime<T>(
  promise: Promise<T>,
  abort: AbortController,
  timer: StartTimer,
  listen: ListenToPages | undefined,
): Promise<T> {
  let giveUp = (_error: Error): void => undefined;
  const deadline = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const silence = new Silence(timer, () => {
    giveUp(new DeadlineError());
    abort.abort();
  });
  const subscription = listen?.((progress) => silence.hear(progress));
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    subscription?.dispose();
    silence.end();
  }
}
