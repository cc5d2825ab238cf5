import type { DialectOptions } from '../../../emulator/dialect';
import { EmulatedWorld } from '../../../emulator/emulatedWorld';
import type { SeededRandom } from '../../../emulator/random';
import { hex32From, uuidFrom } from './ids';
import type { Project } from './project';
import type { Failure, Job } from './rows';

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
export class World extends EmulatedWorld {
  readonly jobs = new Map<string, Job>();
  /** Why the jobs fail that the present write starts. */
  jobFailure: Failure | undefined;
  readonly #fresh: SeededRandom;

  constructor(
    options: DialectOptions,
    readonly domain: { readonly id: string; readonly name: string },
    readonly listed: readonly ListedProject[],
    readonly projects: ReadonlyMap<string, Project>,
    readonly bin: BinPolicy,
  ) {
    super(options);
    this.#fresh = options.freshRandom();
  }

  /** For writes only. */
  freshJobId(): string {
    return hex32From(this.#fresh);
  }

  /** For writes only. */
  freshId(): string {
    return uuidFrom(this.#fresh);
  }
}
