import { randomBytes } from 'node:crypto';
import type { DialectOptions } from '../../../emulator/dialect';
import type { Job } from './jobs';
import type { Project } from './project';

/** How the account's recycle bin is set. */
export interface BinPolicy {
  readonly on: boolean;
  /** Only disks older than this go to the bin. */
  readonly thresholdDays: number;
  readonly keepDays: number;
}

/** A project as IAM lists it, also one that nothing can be asked of. */
export interface ListedProject {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** One account, whole. */
export class World {
  readonly jobs = new Map<string, Job>();
  readonly #options: DialectOptions;

  constructor(
    options: DialectOptions,
    readonly domain: { readonly id: string; readonly name: string },
    readonly listed: readonly ListedProject[],
    readonly projects: ReadonlyMap<string, Project>,
    readonly bin: BinPolicy,
  ) {
    this.#options = options;
  }

  now(): number {
    return this.#options.timeline.now();
  }

  freshJobId(): string {
    return randomBytes(16).toString('hex');
  }

  freshId(): string {
    return crypto.randomUUID();
  }

  /** `ms` at the pace of 1. */
  after(ms: number, effect: () => void): void {
    this.#options.timeline.after(ms * this.#options.pace, effect);
  }

  /** The same for what lists and reads show, which may lag behind. */
  afterShown(ms: number, effect: () => void): void {
    const lag = this.#options.switches.consistencyDelayMs ?? 0;
    if (ms <= 0 && lag <= 0) effect();
    else this.#options.timeline.after(ms * this.#options.pace + lag, effect);
  }
}
