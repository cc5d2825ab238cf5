import * as l10n from '@vscode/l10n';
import { TransportError } from '../../http/transportError';

/** Sets a timer; what it returns stops it. */
export type StartTimer = (ms: number, then: () => void) => () => void;

/** A cloud that sends no page for this long is not waited for any longer. */
export const pageDeadlineMs = 30_000;

export class DeadlinePassed extends TransportError {
  constructor() {
    super('timeout', '', l10n.t('No answer came within {0} seconds.', pageDeadlineMs / 1000), true);
  }
}

/** The pages as they come. Throws DeadlinePassed when one is not there in time, and aborts what it no longer waits for. */
export async function* beforeDeadline<T>(
  pages: AsyncIterable<T>,
  abort: AbortController,
  timer: StartTimer,
): AsyncGenerator<T, undefined, undefined> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const page = await inTime(iterator.next(), abort, timer);
      if (page.done) return;
      yield page.value;
    }
  } finally {
    // Not waited for: it may hang in the very request that was given up.
    void iterator.return?.().then(undefined, () => undefined);
  }
}

async function inTime<T>(promise: Promise<T>, abort: AbortController, timer: StartTimer): Promise<T> {
  let stopTimer = (): void => undefined;
  const deadline = new Promise<never>((_, reject) => {
    stopTimer = timer(pageDeadlineMs, () => {
      reject(new DeadlinePassed());
      abort.abort();
    });
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    stopTimer();
  }
}
