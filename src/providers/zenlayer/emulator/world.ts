import type { DialectOptions } from '../../../emulator/dialect';
import { Refusal } from './refusal';
import { ResourceStore, type Row } from './store';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface ZoneRow {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly city: string;
  readonly cityCode: string;
  readonly country: string;
  readonly countryCode: string;
  readonly timeZone: string;
}

export interface InstanceRow extends Row {
  readonly name: string;
  readonly zone: string;
  readonly type: string;
  readonly status: string;
  readonly createdAt: string;
  readonly loadBalancers: readonly string[];
  readonly tags: readonly Tag[];
}

export interface DiskRow extends Row {
  readonly name: string;
  readonly zone: string;
  readonly type: 'SYSTEM' | 'DATA';
  readonly portable: boolean;
  readonly category: string;
  readonly size: number;
  readonly status: string;
  readonly createdAt: string;
  /** Months paid in advance; null for pay as you go. */
  readonly period: number | null;
  readonly tags: readonly Tag[];
}

export interface VnicRow extends Row {
  readonly name: string;
  readonly region: string;
  readonly type: 'Primary' | 'Secondary';
  readonly status: string;
  readonly privateIp: string;
  readonly publicIp: string | null;
  readonly createdAt: string;
  readonly tags: readonly Tag[];
}

export interface SnapshotRow extends Row {
  readonly name: string;
  readonly diskId: string;
  readonly zone: string;
  readonly status: string;
  readonly createdAt: string;
  readonly retentionTime: string | null;
}

/** What no record tells and a write meets all the same. */
export type SeededBehavior =
  /** Still listed, but gone: a write does not find it. */
  | 'ghost'
  /** In a resource group that the key may read only. */
  | 'forbidden'
  /** A batch lists it as failed and answers 200. */
  | 'listedAsFailed'
  | 'behindLoadBalancer'
  | 'failsPreCheck'
  /** Within its minimum term. */
  | 'inPromise'
  /** Answers with the code of the older version of the page. */
  | 'olderCode';

/** Everything that the emulated account holds. */
export class World {
  readonly zones = new Map<string, ZoneRow>();
  readonly instances: ResourceStore<InstanceRow>;
  readonly disks: ResourceStore<DiskRow>;
  readonly vnics: ResourceStore<VnicRow>;
  readonly snapshots: ResourceStore<SnapshotRow>;
  readonly #quirks = new Map<string, SeededBehavior>();
  readonly #options: DialectOptions;
  #serial = 9_000_000;

  constructor(options: DialectOptions) {
    this.#options = options;
    const lag = { now: () => options.timeline.now(), delayMs: options.switches.consistencyDelayMs ?? 0 };
    this.instances = new ResourceStore(lag);
    this.disks = new ResourceStore(lag);
    this.vnics = new ResourceStore(lag);
    this.snapshots = new ResourceStore(lag);
  }

  get hasRecycleBin(): boolean {
    return this.#options.switches.recycleBin ?? false;
  }

  now(): number {
    return this.#options.timeline.now();
  }

  /** Lets something become true later; at pace 1 after `ms` milliseconds. */
  later(ms: number, effect: () => void): void {
    this.#options.timeline.after(ms * this.#options.pace, effect);
  }

  /** A number for the id of something new; what the world starts with has smaller ones. */
  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  regionOf(zone: string): string {
    return this.zones.get(zone)?.region ?? '';
  }

  mark(id: string, quirk: SeededBehavior): void {
    this.#quirks.set(id, quirk);
  }

  has(id: string, quirk: SeededBehavior): boolean {
    return this.#quirks.get(id) === quirk;
  }

  /** The disk that a write is about. Throws Refusal when there is none, or when the key may not touch it. */
  disk(id: string): DiskRow {
    return this.#touch(this.disks.get(id), 'INVALID_DISK_NOT_FOUND');
  }

  vnic(id: string): VnicRow {
    return this.#touch(this.vnics.get(id), 'INVALID_NIC_NOT_FOUND');
  }

  instance(id: string): InstanceRow {
    return this.#touch(this.instances.get(id), 'INVALID_INSTANCE_NOT_FOUND');
  }

  #touch<R extends Row>(row: R | undefined, missing: string): R {
    if (!row || this.has(row.id, 'ghost')) throw new Refusal(missing);
    if (this.has(row.id, 'forbidden')) throw new Refusal('AUTHFAILURE_UNAUTHORIZED_OPERATION');
    return row;
  }
}
