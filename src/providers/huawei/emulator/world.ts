import { randomBytes } from 'node:crypto';
import type { DialectOptions } from '../../../emulator/dialect';
import type { Project } from './project';
import type { Job } from './rows';

/** The policy of the account's recycle bin. */
export interface BinPolicy {
  readonly on: boolean;
  /** Only disks older than this are moved to the recycle bin. */
  readonly thresholdDays: number;
  readonly keepDays: number;
}

/** A project as IAM lists it, including disabled ones. */
export interface ListedProject {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** The emulated account. */
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

  /** Schedules an effect in `ms` milliseconds at pace 1. */
  after(ms: number, effect: () => void): void {
    this.#options.timeline.after(ms * this.#options.pace, effect);
  }

  /** Schedules an effect on what lists and reads show, which may lag. */
  afterShown(ms: number, effect: () => void): void {
    const lag = this.#options.switches.consistencyDelayMs ?? 0;
    if (ms <= 0 && lag <= 0) effect();
    else this.#options.timeline.after(ms * this.#options.pace + lag, effect);
  }
}
