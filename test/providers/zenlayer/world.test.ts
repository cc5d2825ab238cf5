import assert from 'node:assert/strict';
import type { DialectOptions, WorldSize } from '../../../src/emulator/dialect';
import { SeededRandom } from '../../../src/emulator/random';
import { Timeline } from '../../../src/emulator/timeline';
import { generate } from '../../../src/providers/zenlayer/emulator/generate';
import { seedWorld } from '../../../src/providers/zenlayer/emulator/seed/seedWorld';
import { World } from '../../../src/providers/zenlayer/emulator/world';

const options = (size: WorldSize): DialectOptions => ({
  timeline: new Timeline(() => 0),
  seed: 1,
  size,
  switches: {},
  freshKey: () => 'key',
  freshRandom: () => new SeededRandom(1),
  endpoint: () => '',
  pace: 1,
});

function worldOf(size: WorldSize, seed = 1): World {
  const world = new World(options(size));
  seedWorld(world, size);
  generate(world, size, seed);
  return world;
}

const counts = (world: World): readonly number[] => [world.instances.size, world.disks.size, world.vnics.size];

describe('Zenlayer: the sandbox’s world', () => {
  it('is the seed without a size', () => {
    const world = worldOf({});
    assert.deepEqual(counts(world), [11, 51, 36]);
    assert.equal(new Set([...world.zones.values()].map((zone) => zone.region)).size, 2);
  });

  const sizes: readonly WorldSize[] = [
    { instances: 0, disks: 0, vnics: 0 },
    { instances: 3, disks: 7, vnics: 5 },
    { instances: 100, disks: 1000, vnics: 500 },
    { instances: 1000, disks: 100_000, vnics: 3000 },
  ];
  for (const size of sizes) {
    it(`has the requested size: ${JSON.stringify(size)}`, () => {
      assert.deepEqual(counts(worldOf(size)), [size.instances, size.disks, size.vnics]);
    });
  }

  it('attaches nothing to a missing instance, or to one of another region', () => {
    for (const size of sizes.slice(0, 3)) {
      const world = worldOf(size);
      for (const disk of world.disks.all()) {
        if (disk.instanceId !== null) assert.equal(world.instances.get(disk.instanceId)?.zone, disk.zone);
      }
      for (const vnic of world.vnics.all()) {
        const host = vnic.instanceId === null ? undefined : world.instances.get(vnic.instanceId);
        if (vnic.instanceId !== null) assert.equal(world.regionOf(host?.zone ?? ''), vnic.region);
      }
    }
  });

  it('has a boot disk and a primary vNIC for every instance', () => {
    for (const size of [{}, { instances: 100, disks: 1000, vnics: 500 }]) {
      const world = worldOf(size);
      for (const { id, name } of world.instances.all()) {
        assert.equal(world.disks.on('instance', id).filter((disk) => disk.type === 'SYSTEM').length, 1, name);
        assert.equal(world.vnics.on('instance', id).filter((vnic) => vnic.type === 'Primary').length, 1, name);
      }
    }
  });

  it('has unique IDs of nineteen digits', () => {
    const world = worldOf({ instances: 100, disks: 1000, vnics: 500 });
    const { instances, disks, vnics, snapshots } = world;
    const rows = [instances, disks, vnics, snapshots].flatMap((store) => store.all().map((row) => row.id));
    assert.equal(new Set(rows).size, rows.length);
    assert.deepEqual(
      rows.filter((id) => !/^\d{19}$/.test(id)),
      [],
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const size = { instances: 50, disks: 500, vnics: 200 };
    const of = (seed: number) => worldOf(size, seed).disks.all();
    assert.deepEqual(of(7), of(7));
    assert.notDeepEqual(of(7), of(8));
  });
});
