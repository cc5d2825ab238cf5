/** The time for the clients. `pause` rejects with the signal's reason when it's aborted. */
export interface Clock {
  /** Returns the time of day, for signatures and for display. It can be changed, so don't measure durations with it. */
  now(): number;
  /** Returns milliseconds since an arbitrary time. It never decreases: for durations. */
  monotonic(): number;
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Returns a number in [0, 1), for jitter. */
  random(): number;
}
