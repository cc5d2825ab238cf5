import type { DialectOptions } from '../../../emulator/dialect';
import { EmulatedWorld } from '../../../emulator/emulatedWorld';
import { ResourceStore } from '../../../emulator/store/resourceStore';
import type { Listed } from '../../../emulator/store/slot';
import type { DiskRow, InstanceRow, RegionRow, SnapshotRow, VnicRow } from './rows';
import { roleSeeds } from './seed/roles';

const order = (one: Listed<unknown>, other: Listed<unknown>): number => other.order - one.order;

/** All resources of the account. Lists show the newest first. */
export class World extends EmulatedWorld {
  readonly account = '1000000000000001';
  readonly roles = roleSeeds;
  readonly instances = new ResourceStore<InstanceRow>({ lag: this.lag, order, indexes: {} });
  readonly disks = new ResourceStore<DiskRow, 'instance'>({
    lag: this.lag,
    order,
    indexes: { instance: ({ attachments }) => attachments.map(({ instance }) => instance) },
  });
  readonly vnics = new ResourceStore<VnicRow, 'instance'>({
    lag: this.lag,
    order,
    indexes: { instance: ({ instance }) => (instance === '' ? [] : [instance]) },
  });
  readonly snapshots = new ResourceStore<SnapshotRow, 'disk'>({
    lag: this.lag,
    order,
    indexes: { disk: ({ disk }) => [disk] },
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
