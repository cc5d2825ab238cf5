import { randomBytes } from 'node:crypto';
import type { DialectOptions } from '../../../emulator/dialect';
import { EmulatedWorld } from '../../../emulator/emulatedWorld';
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
export class World extends EmulatedWorld {
  readonly jobs = new Map<string, Job>();

  constructor(
    options: DialectOptions,
    readonly domain: { readonly id: string; readonly name: string },
    readonly listed: readonly ListedProject[],
    readonly projects: ReadonlyMap<string, Project>,
    readonly bin: BinPolicy,
  ) {
    super(options);
  }

  freshJobId(): string {
    return randomBytes(16).toString('hex');
  }

  freshId(): string {
    return crypto.randomUUID();
  }
}
