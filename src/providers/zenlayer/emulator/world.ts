import type { DialectOptions } from '../../../emulator/dialect';
import { EmulatedWorld } from '../../../emulator/emulatedWorld';
import { Refusal } from '../../../emulator/refusal';
import { ResourceStore } from '../../../emulator/store/resourceStore';
import type { DiskRow, InstanceRow, SeededBehavior, SnapshotRow, VnicRow, ZoneRow } from './rows';

const ofInstance = {
  instance: ({ instanceId }: { readonly instanceId: string | null }) => (instanceId === null ? [] : [instanceId]),
};

/** All resources of the emulated account. */
export class World extends EmulatedWorld {
  readonly zones = new Map<string, ZoneRow>();
  readonly instances = new ResourceStore<InstanceRow>({ lag: this.lag, indexes: {} });
  readonly disks = new ResourceStore<DiskRow, 'instance'>({ lag: this.lag, indexes: ofInstance });
  readonly vnics = new ResourceStore<VnicRow, 'instance'>({ lag: this.lag, indexes: ofInstance });
  readonly snapshots = new ResourceStore<SnapshotRow, 'disk'>({
    lag: this.lag,
    indexes: { disk: ({ diskId }) => [diskId] },
  });
  readonly hasRecycleBin: boolean;
  readonly #behaviors = new Map<string, SeededBehavior>();
  #serial = 9_000_000;

  constructor(options: DialectOptions) {
    super(options);
    this.hasRecycleBin = options.switches.recycleBin ?? false;
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
    this.#behaviors.set(id, behavior);
  }

  hasBehavior(id: string, behavior: SeededBehavior): boolean {
    return this.#behaviors.get(id) === behavior;
  }

  /** Returns the disk of a write. Throws Refusal when there is none, or when the key can't change it. */
  disk(id: string): DiskRow {
    return this.#changeable(this.disks.get(id), 'INVALID_DISK_NOT_FOUND');
  }

  vnic(id: string): VnicRow {
    return this.#changeable(this.vnics.get(id), 'INVALID_NIC_NOT_FOUND');
  }

  instance(id: string): InstanceRow {
    return this.#changeable(this.instances.get(id), 'INVALID_INSTANCE_NOT_FOUND');
  }

  #changeable<R extends { readonly id: string }>(row: R | undefined, missing: string): R {
    if (!row || this.hasBehavior(row.id, 'ghost')) throw new Refusal(missing);
    if (this.hasBehavior(row.id, 'forbidden')) throw new Refusal('AUTHFAILURE_UNAUTHORIZED_OPERATION');
    return row;
  }
}
