import type { DialectOptions } from '../../../emulator/dialect';
import { EmulatedWorld } from '../../../emulator/emulatedWorld';
import { ResourceStore } from '../../../emulator/store/resourceStore';
import type { Listed } from '../../../emulator/store/slot';
import type { DiskRow, InstanceRow, RegionRow, SnapshotRow, VnicRow } from './rows';

const order = (one: Listed<unknown>, other: Listed<unknown>): number => other.order - one.order;
const region = (row: { readonly region: string }): readonly string[] => [row.region];

/** All resources of the account. Lists show the newest first. */
export class World extends EmulatedWorld {
  readonly account = '1000000000000001';
  readonly instances = new ResourceStore<InstanceRow, 'region'>({ lag: this.lag, order, indexes: { region } });
  readonly disks = new ResourceStore<DiskRow, 'region' | 'instance'>({
    lag: this.lag,
    order,
    indexes: { region, instance: ({ attachments }) => attachments.map(({ instance }) => instance) },
  });
  readonly vnics = new ResourceStore<VnicRow, 'region' | 'instance'>({
    lag: this.lag,
    order,
    indexes: { region, instance: ({ instance }) => (instance === '' ? [] : [instance]) },
  });
  readonly snapshots = new ResourceStore<SnapshotRow, 'region' | 'disk'>({
    lag: this.lag,
    order,
    indexes: { region, disk: ({ disk }) => [disk] },
  });
  /** The snapshots that CreateSnapshot created for a ClientToken. */
  readonly clientTokens = new Map<string, { readonly disk: string; readonly snapshot: string }>();

  constructor(
    readonly regions: readonly RegionRow[],
    options: DialectOptions,
  ) {
    super(options);
  }

  /** Returns the characters that IDs of a region begin with. */
  markOf(region: string): string {
    return this.regions.find(({ id }) => id === region)?.mark ?? 'bp1';
  }
}
