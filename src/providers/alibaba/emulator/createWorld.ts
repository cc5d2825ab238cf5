import type { DialectOptions } from '../../../emulator/dialect';
import { generate, trim } from './generate';
import type { Ids } from './ids';
import { hangzhou, regionSeeds } from './seed/regions';
import { seedWorld } from './seed/seedWorld';
import { World } from './world';

/**
 * Creates the world that the options describe. Lists show the newest first, so the seed is added last and in reverse
 * order.
 */
export function createWorld(options: DialectOptions, ids: Ids): World {
  const { size } = options;
  const world = new World(regionSeeds, options);
  const small = trim(seedWorld(ids), size);
  const bulk = generate(small, size, hangzhou, ids);
  for (const instance of [...bulk.instances, ...small.instances.toReversed()]) world.instances.add(instance);
  for (const disk of [...bulk.disks, ...small.disks.toReversed()]) world.disks.add(disk);
  for (const vnic of [...bulk.vnics, ...small.vnics.toReversed()]) world.vnics.add(vnic);
  for (const snapshot of small.snapshots.toReversed()) world.snapshots.add(snapshot);
  return world;
}
