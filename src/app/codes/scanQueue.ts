import type { Disposable } from '../event';

/** Work that is done in small pieces. */
export interface Job {
  /** Whether a person is looking at what it has not done. */
  readonly isUrgent: () => boolean;
  /** Does a piece of at most this size; tells how much it did, 0 when there is nothing left. */
  readonly step: (most: number) => number;
}

export interface ScanQueueOptions {
  /** Calls back after everything else that waits. What it returns takes that back. */
  readonly soon: (then: () => void) => () => void;
  /** In milliseconds, with fractions. */
  readonly now: () => number;
}

/** A piece is made so large that it takes about this long, in milliseconds. */
const pieceMs = 3;
const smallest = 512;
const largest = 262_144;

/** Does jobs piece by piece and lets everybody else go on in between; what people are looking at comes first. */
export class ScanQueue implements Disposable {
  readonly #options: ScanQueueOptions;
  readonly #jobs = new Set<Job>();
  #stop: (() => void) | undefined;
  #most = 1024;

  constructor(options: ScanQueueOptions) {
    this.#options = options;
  }

  /** Takes a job up, or again after there is more to do. */
  add(job: Job): void {
    this.#jobs.add(job);
    this.#goOn();
  }

  /** Whatever of it is not done is left undone. */
  remove(job: Job): void {
    this.#jobs.delete(job);
  }

  dispose(): void {
    this.#jobs.clear();
    this.#stop?.();
    this.#stop = undefined;
  }

  #goOn(): void {
    if (this.#stop || this.#jobs.size === 0) return;
    this.#stop = this.#options.soon(() => {
      this.#stop = undefined;
      this.#doPiece();
      this.#goOn();
    });
  }

  #doPiece(): void {
    const jobs = [...this.#jobs];
    const job = jobs.find((each) => each.isUrgent()) ?? jobs[0];
    if (!job) return;
    const begun = this.#options.now();
    const done = job.step(this.#most);
    if (done === 0) this.#jobs.delete(job);
    else this.#adapt(done, this.#options.now() - begun);
  }

  /** Texts differ a hundredfold in how long they take: the next piece is measured by the last one, and grows with care. */
  #adapt(done: number, ms: number): void {
    const fitting = (done * pieceMs) / Math.max(ms, 0.05);
    const next = Math.min(fitting, this.#most * 2);
    if (next < this.#most || done === this.#most) this.#most = Math.round(Math.min(largest, Math.max(smallest, next)));
  }
}
