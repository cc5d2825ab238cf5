import type { DialectOptions } from '../../../emulator/dialect';
import { Refusal } from './refusal';
import type { DiskRow, InstanceRow, SeededBehavior, SnapshotRow, VnicRow, ZoneRow } from './rows';
import { ResourceStore, type Row } from './store';

/** All resources of the emulated account. */
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

  /** Schedules an effect in `ms` milliseconds at pace 1. */
  later(ms: number, effect: () => void): void {
    this.#options.timeline.after(ms * this.#options.pace, effect);
  }

  /** Returns a serial number for a new ID. Those of the seed are smaller. */
  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  regionOf(zone: string): string {
    return this.zones.get(zone)?.region ?? '';
  }

  setBehavior(id: string, behavior: SeededBehavior): void {
    this.#quirks.set(id, behavior);
  }

  hasBehavior(id: string, behavior: SeededBehavior): boolean {
    return this.#quirks.get(id) === behavior;
  }

  /** Returns the disk of a write. Throws Refusal when there is none, or when the key can't change it. */
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
    if (!row || this.hasBehavior(row.id, 'ghost')) throw new Refusal(missing);
    if (this.hasBehavior(row.id, 'forbidden')) throw new Refusal('AUTHFAILURE_UNAUTHORIZED_OPERATION');
    return row;
  }
}
