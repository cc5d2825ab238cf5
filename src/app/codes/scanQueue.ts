import type { Disposable } from '../event';
import type { ScanProgress } from './scanStatus';

/** Work that is done in small steps. */
export interface Job {
  /** Whether some of the remaining work is visible to the user. */
  readonly isUrgent: () => boolean;
  /** Does a step of at most this size. Returns the size that was done, 0 when nothing is left. */
  readonly step: (maxSize: number) => number;
  readonly progress: () => ScanProgress;
}

export interface ScanQueueOptions {
  /** Calls back after all other pending work. The returned function cancels the call. */
  readonly defer: (then: () => void) => () => void;
  /** Returns a time in milliseconds, with fractions. */
  readonly now: () => number;
  /** Called when the first job is added, and when none is left. */
  readonly onBusy?: (isBusy: boolean) => void;
}

/** The duration that a step should have, in milliseconds. */
const targetStepMs = 3;
const minStepSize = 512;
const maxStepSize = 262_144;

/** Runs jobs in steps and yields to other work between them. Jobs whose text is visible come first. */
export class ScanQueue implements Disposable {
  readonly #options: ScanQueueOptions;
  readonly #jobs = new Set<Job>();
  #stop: (() => void) | undefined;
  #stepSize = 1024;

  constructor(options: ScanQueueOptions) {
    this.#options = options;
  }

  /** Adds a job, also after it has got more to do. */
  add(job: Job): void {
    this.#jobs.add(job);
    this.#options.onBusy?.(true);
    this.#schedule();
  }

  /** Drops a job with everything that isn't done. */
  remove(job: Job): void {
    if (this.#jobs.delete(job)) this.#checkIdle();
  }

  /** Returns what has been done of the jobs that aren't finished. */
  progress(): readonly ScanProgress[] {
    return [...this.#jobs].map((job) => job.progress());
  }

  dispose(): void {
    this.#jobs.clear();
    this.#checkIdle();
    this.#stop?.();
    this.#stop = undefined;
  }

  #checkIdle(): void {
    if (this.#jobs.size === 0) this.#options.onBusy?.(false);
  }

  #schedule(): void {
    if (this.#stop || this.#jobs.size === 0) return;
    this.#stop = this.#options.defer(() => {
      this.#stop = undefined;
      this.#runStep();
      this.#schedule();
    });
  }

  #runStep(): void {
    const jobs = [...this.#jobs];
    const job = jobs.find((each) => each.isUrgent()) ?? jobs[0];
    if (!job) return;
    const started = this.#options.now();
    const done = job.step(this.#stepSize);
    if (done === 0) this.remove(job);
    else this.#adapt(done, this.#options.now() - started);
  }

  /**
   * The time per character differs a hundredfold between texts, so the next step is sized by the last one and grows
   * slowly.
   */
  #adapt(done: number, ms: number): void {
    const fitting = (done * targetStepMs) / Math.max(ms, 0.05);
    const next = Math.min(fitting, this.#stepSize * 2);
    if (next < this.#stepSize || done === this.#stepSize)
      this.#stepSize = Math.round(Math.min(maxStepSize, Math.max(minStepSize, next)));
  }
}
