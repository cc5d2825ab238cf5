import type { Timeline } from '../../../emulator/timeline';
import type { DiskRow, InstanceRow, RegionRow, SnapshotRow, VnicRow } from './rows';
import { ResourceStore } from './store';

/** All resources of the account. */
export class World {
  readonly account = '1000000000000001';
  readonly regions: readonly RegionRow[];
  readonly instances: ResourceStore<InstanceRow>;
  readonly disks: ResourceStore<DiskRow>;
  readonly vnics: ResourceStore<VnicRow>;
  readonly snapshots: ResourceStore<SnapshotRow>;
  /** The snapshots that CreateSnapshot created for a ClientToken. */
  readonly clientTokens = new Map<string, { readonly disk: string; readonly snapshot: string }>();
  readonly #disksOn = new Map<string, Set<string>>();
  readonly #vnicsOn = new Map<string, Set<string>>();

  constructor(regions: readonly RegionRow[], timeline: Timeline, delayMs: number) {
    this.regions = regions;
    this.instances = new ResourceStore(timeline, delayMs);
    this.disks = new ResourceStore(timeline, delayMs);
    this.vnics = new ResourceStore(timeline, delayMs);
    this.snapshots = new ResourceStore(timeline, delayMs);
  }

  /** Returns the characters that IDs of a region begin with. */
  markOf(region: string): string {
    return this.regions.find(({ id }) => id === region)?.mark ?? 'bp1';
  }

  addDisk(disk: DiskRow): void {
    this.disks.add(disk);
    for (const { instance } of disk.attachments) note(this.#disksOn, instance, disk.id);
  }

  addVnic(vnic: VnicRow): void {
    this.vnics.add(vnic);
    if (vnic.instance !== '') note(this.#vnicsOn, vnic.instance, vnic.id);
  }

  /** Changes a disk. Does nothing when it doesn't exist. */
  changeDisk(id: string, changes: Partial<DiskRow>): void {
    const disk = this.disks.get(id);
    if (!disk) return;
    this.disks.replace({ ...disk, ...changes });
    for (const { instance } of changes.attachments ?? []) note(this.#disksOn, instance, id);
  }

  changeVnic(id: string, changes: Partial<VnicRow>): void {
    const vnic = this.vnics.get(id);
    if (!vnic) return;
    this.vnics.replace({ ...vnic, ...changes });
    if (changes.instance) note(this.#vnicsOn, changes.instance, id);
  }

  changeInstance(id: string, changes: Partial<InstanceRow>): void {
    const instance = this.instances.get(id);
    if (instance) this.instances.replace({ ...instance, ...changes });
  }

  /** Returns the IDs of the disks that are or were attached to an instance. */
  disksOn(instance: string): Iterable<string> {
    return this.#disksOn.get(instance) ?? [];
  }

  /** Returns the IDs of the vNICs that are or were attached to an instance. */
  vnicsOn(instance: string): Iterable<string> {
    return this.#vnicsOn.get(instance) ?? [];
  }
}

function note(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
