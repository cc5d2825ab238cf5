import type { CallProgress } from '../providers/contract';
import type { Disposable } from './event';

type Listener = (progress: CallProgress) => void;

/** Subscribes to what becomes known, before they end, of the calls that are made with a signal. */
export type ListenToCalls = (signal: AbortSignal, listener: Listener) => Disposable;

/** Brings what clients tell of their calls to those who made them. A listener is forgotten together with its signal. */
export class CallListeners {
  readonly #bySignal = new WeakMap<AbortSignal, Set<Listener>>();

  readonly listen: ListenToCalls = (signal, listener) => {
    const listeners = this.#bySignal.get(signal) ?? new Set();
    this.#bySignal.set(signal, listeners.add(listener));
    return { dispose: () => listeners.delete(listener) };
  };

  tell(progress: CallProgress, signal: AbortSignal): void {
    for (const listener of this.#bySignal.get(signal) ?? []) listener(progress);
  }
}
