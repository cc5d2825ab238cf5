import type { SendOptions } from './transport';

/** Why a request was aborted before its response was complete. */
export type AbortCause = 'canceled' | 'timeout' | 'discarded';

/** One signal for every reason to abort a request, and the reason. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly cause: AbortCause | undefined;
  /** Aborts the request if it is still running, so that its connection is closed. */
  discard(): void;
  /** Removes the timer and the listener. `AbortSignal.any` on a long-lived signal would leak in Node.js 20. */
  dispose(): void;
}

export function createDeadline({ signal, timeoutMs }: SendOptions): Deadline {
  const controller = new AbortController();
  let cause: AbortCause | undefined;
  const abort = (reason: AbortCause): void => {
    cause ??= reason;
    controller.abort();
  };
  const onAbort = (): void => abort('canceled');
  const timer = setTimeout(() => abort('timeout'), timeoutMs);
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  return {
    signal: controller.signal,
    get cause() {
      return cause;
    },
    discard: () => abort('discarded'),
    dispose() {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}
