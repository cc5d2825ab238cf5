import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { createHuaweiDialect } from '../../src/providers/huawei/emulator/dialect';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { ask } from '../providers/huawei/plainClient';
import { officialClient } from '../support/alibabaOfficial';
import { hostileAmong } from '../support/hostileNames';
import { recordedDialect } from '../support/recordedDialect';
import { type Bench, startBench } from '../support/sandbox';
import { type Json, ZenlayerSpeaker } from '../support/zenlayerSpeaker';

interface Seen {
  readonly name: string;
  readonly place: string;
}

/** What the lists of a world show. */
interface Shown {
  readonly disks: readonly (Seen & { readonly instances: number })[];
  readonly vnics: readonly Seen[];
  /** Whether a region has two projects. */
  readonly secondProject: boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

async function ofZenlayer(bench: Bench): Promise<Shown> {
  const zec = new ZenlayerSpeaker(bench);
  await zec.listed('DescribeInstances');
  await zec.listed('DescribeSnapshots');
  const seen = (name: string) => (row: Json) => ({
    name: text(row[name]),
    place: text(row.regionId),
    instances: row.instanceId === null ? 0 : 1,
  });
  return {
    disks: (await zec.listed('DescribeDisks')).map(seen('diskName')),
    vnics: (await zec.listed('DescribeNetworkInterfaces')).map(seen('name')),
    secondProject: false,
  };
}

async function ofAlibaba(bench: Bench): Promise<Shown> {
  const official = officialClient(() => bench, undefined);
  const regions = ['cn-hangzhou', 'ap-southeast-1'];
  const client = official.client();
  const vnicsOf = async (regionId: string) => {
    const request = new ecs.DescribeNetworkInterfacesRequest({ regionId, maxResults: 500 });
    const { body } = await client.describeNetworkInterfaces(request);
    return body?.networkInterfaceSets?.networkInterfaceSet ?? [];
  };
  await client.describeInstances(new ecs.DescribeInstancesRequest({ regionId: 'cn-hangzhou' }));
  await client.describeSnapshots(new ecs.DescribeSnapshotsRequest({ regionId: 'cn-hangzhou' }));
  const disks = await Promise.all(regions.map((region) => official.disksOf(region)));
  const vnics = await Promise.all(regions.map(vnicsOf));
  return {
    disks: disks.flat().map(({ diskName, regionId, attachments }) => ({
      name: text(diskName),
      place: text(regionId),
      instances: attachments?.attachment?.length ?? 0,
    })),
    vnics: vnics.flat().map(({ networkInterfaceName, zoneId }) => ({
      name: text(networkInterfaceName),
      place: text(zoneId),
    })),
    secondProject: false,
  };
}

async function ofHuawei(bench: Bench): Promise<Shown> {
  const { regions } = bench.sandbox.describe().huawei as { regions: readonly { id: string; projectId: string }[] };
  const listed = async (path: string, field: string): Promise<readonly (Json & { place: string })[]> => {
    const lists = regions.map(async ({ projectId }) => {
      const { json } = await ask(bench, 'GET', path.replace('{}', projectId));
      return (json[field] as readonly Json[]).map((row) => ({ ...row, place: projectId }));
    });
    return (await Promise.all(lists)).flat();
  };
  await listed('/v1/{}/cloudservers/detail', 'servers');
  await listed('/v2/{}/cloudsnapshots/detail', 'snapshots');
  const disks = await listed('/v2/{}/cloudvolumes/detail', 'volumes');
  const vnics = await listed('/v1/{}/ports', 'ports');
  return {
    disks: disks.map(({ name, place, attachments }) => ({
      name: text(name),
      place,
      instances: Array.isArray(attachments) ? attachments.length : 0,
    })),
    vnics: vnics.map(({ name, place }) => ({ name: text(name), place })),
    secondProject: new Set(regions.map(({ id }) => id)).size < regions.length,
  };
}

const clouds = [
  { name: 'Zenlayer', create: createZenlayerDialect, read: ofZenlayer },
  { name: 'Alibaba Cloud', create: createAlibabaDialect, read: ofAlibaba },
  { name: 'Huawei Cloud', create: createHuaweiDialect, read: ofHuawei },
];

describe('The features of a world', () => {
  const received = new Set<string>();
  const note = ({ action }: { readonly action: string }): void => {
    received.add(action);
  };
  beforeEach(() => received.clear());

  for (const { name, create, read } of clouds) {
    it(`of ${name} are what its lists show, by the actions that it names`, async () => {
      const bench = await startBench([recordedDialect(create, note)], { switches: { twinProject: true } });
      const [dialect] = bench.sandbox.dialects;
      const shown = await read(bench);
      await bench.dispose();
      assert.ok(dialect, 'there is a dialect');
      const { features, listActions } = dialect;
      assert.equal(
        features.multiAttachDisks,
        shown.disks.some(({ instances }) => instances > 1),
      );
      assert.equal(features.secondProject, shown.secondProject);
      const names = [...shown.disks.map(({ name: each, place }) => ({ name: each, place })), ...shown.vnics];
      assert.deepEqual(hostileAmong(names), features.hostileNames);
      for (const action of Object.values(listActions)) assert.ok(received.has(action), `${action} was requested`);
    });
  }
});
