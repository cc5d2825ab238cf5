import type { SendOptions } from './transport';

/** Why a request was ended before its answer was whole. */
export type AbortCause = 'cancelled' | 'timeout' | 'discarded';

/** One signal for every way of ending a request early, and why it fired. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly ending: AbortCause | undefined;
  /** Ends the request if it still runs, so that its connection is closed. */
  discard(): void;
  /** Leaves neither timer nor listener behind. `AbortSignal.any` on a long-lived signal would, in Node 20. */
  dispose(): void;
}

export function createDeadline({ signal, timeoutMs }: SendOptions): Deadline {
  const controller = new AbortController();
  let ending: AbortCause | undefined;
  const end = (why: AbortCause): void => {
    ending ??= why;
    controller.abort();
  };
  const cancel = (): void => end('cancelled');
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  return {
    signal: controller.signal,
    get ending() {
      return ending;
    },
    discard: () => end('discarded'),
    dispose() {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    },
  };
}
