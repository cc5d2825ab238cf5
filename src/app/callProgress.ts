import type { CallProgress } from '../providers/contract';
import type { Disposable } from './event';

type Listener = (progress: CallProgress) => void;

/** Subscribes to the progress of the calls that are made with a signal. */
export type ListenToCalls = (signal: AbortSignal, listener: Listener) => Disposable;

/** Passes the progress of API calls on to their callers. A listener is dropped together with its signal. */
export class CallListeners {
  readonly #bySignal = new WeakMap<AbortSignal, Set<Listener>>();

  readonly listen: ListenToCalls = (signal, listener) => {
    const listeners = this.#bySignal.get(signal) ?? new Set();
    this.#bySignal.set(signal, listeners.add(listener));
    return { dispose: () => listeners.delete(listener) };
  };

  notify(progress: CallProgress, signal: AbortSignal): void {
    for (const listener of this.#bySignal.get(signal) ?? []) listener(progress);
  }
}
