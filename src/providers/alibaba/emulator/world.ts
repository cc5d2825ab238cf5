import type { Timeline } from '../../../emulator/timeline';
import { Shelf } from './shelf';

export interface WorldTag {
  readonly key: string;
  readonly value: string;
}

/** A refusal that no client can foresee: the service has reasons that its answers do not show. */
export interface HiddenRefusal {
  readonly action: string;
  readonly code: string;
  /** Which of the code's documented messages, counted from 0. */
  readonly message?: number;
}

export interface InstanceRow {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly name: string;
  readonly status: string;
  readonly type: string;
  readonly chargeType: 'PostPaid' | 'PrePaid';
  readonly spotStrategy: 'NoSpot' | 'SpotAsPriceGo';
  readonly stoppedMode: string;
  readonly imageId: string;
  readonly network: string;
  readonly subnet: string;
  readonly privateIp: string;
  readonly publicIp: string;
  readonly locks: readonly string[];
  readonly tags: readonly WorldTag[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** False: this hardware takes and gives devices only while it is stopped. */
  readonly hotPlug: boolean;
}

export interface DiskAttachment {
  readonly instance: string;
  readonly device: string;
  readonly attachedAt: number;
}

export interface DiskRow {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly name: string;
  readonly status: string;
  readonly type: 'system' | 'data';
  readonly category: string;
  readonly size: number;
  readonly chargeType: 'PostPaid' | 'PrePaid';
  readonly portable: boolean;
  readonly multiAttach: 'Disabled' | 'Enabled';
  readonly attachments: readonly DiskAttachment[];
  readonly deleteWithInstance: boolean;
  readonly deleteAutoSnapshot: boolean;
  readonly imageId: string;
  readonly locks: readonly string[];
  readonly tags: readonly WorldTag[];
  readonly createdAt: number;
  readonly attachedAt: number;
  readonly detachedAt: number;
  /** The instance whose system disk it was, or empty. While that exists, the disk is protected against release. */
  readonly systemDiskOf: string;
  readonly hidden?: HiddenRefusal;
}

export interface VnicRow {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly type: string;
  readonly mac: string;
  readonly privateIp: string;
  readonly publicIp: string;
  readonly network: string;
  readonly subnet: string;
  readonly instance: string;
  /** The trunk that a member hangs on, or empty. */
  readonly trunk: string;
  readonly serviceManaged: boolean;
  readonly trafficMode: 'Standard' | 'HighPerformance';
  readonly tags: readonly WorldTag[];
  readonly createdAt: number;
  /** The action that the guest does not answer: the vNIC hangs half-way until the request comes once more. */
  readonly hangsOn: string;
  readonly hidden?: HiddenRefusal;
}

export interface SnapshotRow {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly disk: string;
  readonly diskType: string;
  readonly diskSize: number;
  readonly automatic: boolean;
  readonly status: 'progressing' | 'accomplished' | 'failed';
  readonly createdAt: number;
}

export interface RegionRow {
  readonly id: string;
  readonly name: string;
  readonly zones: readonly string[];
  /** The characters that ids of the region begin with. */
  readonly mark: string;
  readonly network: string;
  readonly subnet: string;
}

/** Everything that exists in the account. */
export class World {
  readonly account = '1000000000000001';
  readonly regions: readonly RegionRow[];
  readonly instances: Shelf<InstanceRow>;
  readonly disks: Shelf<DiskRow>;
  readonly vnics: Shelf<VnicRow>;
  readonly snapshots: Shelf<SnapshotRow>;
  /** What CreateSnapshot did under a client's token. */
  readonly clientTokens = new Map<string, { readonly disk: string; readonly snapshot: string }>();
  readonly #disksOn = new Map<string, Set<string>>();
  readonly #vnicsOn = new Map<string, Set<string>>();

  constructor(regions: readonly RegionRow[], timeline: Timeline, delayMs: number) {
    this.regions = regions;
    this.instances = new Shelf(timeline, delayMs);
    this.disks = new Shelf(timeline, delayMs);
    this.vnics = new Shelf(timeline, delayMs);
    this.snapshots = new Shelf(timeline, delayMs);
  }

  /** The characters that ids of a region begin with. */
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

  /** Changes a disk; does nothing when it is gone. */
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

  /** Ids of the disks that hang on an instance, or did so since the world began. */
  disksOn(instance: string): Iterable<string> {
    return this.#disksOn.get(instance) ?? [];
  }

  /** Ids of the vNICs that hang on an instance, or did so since the world began. */
  vnicsOn(instance: string): Iterable<string> {
    return this.#vnicsOn.get(instance) ?? [];
  }
}

function note(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
