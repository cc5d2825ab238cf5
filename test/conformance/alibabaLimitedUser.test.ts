import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { officialClient, officialRefusal, officialSetups } from '../support/alibabaOfficial';
import { type Bench, startBench } from '../support/sandbox';

const regionId = 'cn-hangzhou';

for (const { name, signatureAlgorithm } of officialSetups) {
  describe(`Alibaba Cloud: the official ECS client of a user who is limited to a resource group, ${name}`, () => {
    let bench: Bench;
    const official = officialClient(() => bench, signatureAlgorithm);
    const limited = () => bench.sandbox.dialects[0]?.limitedUser ?? assert.fail('there is a limited user');
    const client = () => official.client(limited().credentials);
    const resourceGroupId = (): string => limited().resourceGroup ?? '';

    beforeEach(async () => {
      bench = await startBench([createAlibabaDialect]);
    });
    afterEach(() => bench.dispose());

    it('lists the resources of the group, whose records name it', async () => {
      const request = { regionId, resourceGroupId: resourceGroupId() };
      const { body: disks } = await client().describeDisks(new ecs.DescribeDisksRequest(request));
      const names = disks?.disks?.disk?.map(({ diskName }) => diskName) ?? [];
      assert.ok(names.includes('members-db-binlog') && !names.includes('mall-web-data'), names.join(', '));
      const { body: instances } = await client().describeInstances(new ecs.DescribeInstancesRequest(request));
      const { body: vnics } = await client().describeNetworkInterfaces(
        new ecs.DescribeNetworkInterfacesRequest(request),
      );
      const { body: snapshots } = await client().describeSnapshots(new ecs.DescribeSnapshotsRequest(request));
      const groups = [
        disks?.disks?.disk,
        instances?.instances?.instance,
        vnics?.networkInterfaceSets?.networkInterfaceSet,
        snapshots?.snapshots?.snapshot,
      ].map((records) => [...new Set(records?.map((record) => record.resourceGroupId))]);
      assert.deepEqual(groups, Array(4).fill([resourceGroupId()]));
    });

    it('is refused with the documented code and the missing permission without it, and for the list of regions', async () => {
      const denied: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['DescribeDisks', () => client().describeDisks(new ecs.DescribeDisksRequest({ regionId }))],
        ['DescribeInstances', () => client().describeInstances(new ecs.DescribeInstancesRequest({ regionId }))],
        [
          'DescribeDisks',
          () =>
            client().describeDisks(
              new ecs.DescribeDisksRequest({ regionId: 'ap-southeast-1', resourceGroupId: resourceGroupId() }),
            ),
        ],
        ['DescribeRegions', () => client().describeRegions(new ecs.DescribeRegionsRequest({}))],
      ];
      for (const [action, call] of denied) {
        assert.equal(await officialRefusal(call()), 'Forbidden.RAM 403', action);
        await assert.rejects(call(), (error: { accessDeniedDetail?: Readonly<Record<string, unknown>> }) => {
          const { AuthAction, NoPermissionType, PolicyType } = error.accessDeniedDetail ?? {};
          assert.deepEqual(
            [AuthAction, NoPermissionType, PolicyType],
            [`ecs:${action}`, 'ImplicitDeny', 'AccountLevelIdentityBasedPolicy'],
          );
          return true;
        });
      }
    });

    it('changes the resources of the group only', async () => {
      const [own, other] = [await official.diskNamed('members-db-binlog'), await official.diskNamed('mall-web-data')];
      const detach = (disk: typeof own) => client().detachDisk(new ecs.DetachDiskRequest(disk));
      assert.equal(await officialRefusal(detach(other)), 'Forbidden.RAM 403');
      const { statusCode } = await detach(own);
      assert.equal(statusCode, 200);
    });
  });
}
