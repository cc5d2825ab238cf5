import type { SendOptions } from './transport';

/** Why a request was ended before its answer was whole. */
export type Ending = 'cancelled' | 'timeout' | 'discarded';

/** One signal for every way of ending a request early, and why it fired. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly ending: Ending | undefined;
  /** Ends the request if it still runs, so that its connection is closed. */
  discard(): void;
  /** Leaves neither timer nor listener behind. `AbortSignal.any` on a long-lived signal would, in Node 20. */
  dispose(): void;
}

export function createDeadline({ signal, timeoutMs }: SendOptions): Deadline {
  const controller = new AbortController();
  let ending: Ending | undefined;
  const end = (why: Ending): void => {
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
