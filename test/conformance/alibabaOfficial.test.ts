import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { officialClient, officialRefusal, officialSetups } from '../support/alibabaOfficial';
import { type Bench, startBench } from '../support/sandbox';

const region = 'cn-hangzhou';
const far = 'ap-southeast-1';

for (const { name, signatureAlgorithm } of officialSetups) {
  describe(`Alibaba Cloud: the official ECS client, ${name}`, () => {
    let bench: Bench;
    const { client, disksOf, diskNamed, vnicNamed } = officialClient(() => bench, signatureAlgorithm);

    beforeEach(async () => {
      bench = await startBench([createAlibabaDialect]);
    });
    afterEach(() => bench.dispose());

    it('lists regions with the sandbox as their endpoint', async () => {
      const namesIn = async (acceptLanguage?: string) => {
        const request = new ecs.DescribeRegionsRequest(acceptLanguage === undefined ? {} : { acceptLanguage });
        return (await client().describeRegions(request)).body?.regions?.region?.map(({ localName }) => localName);
      };
      assert.deepEqual(await namesIn('en-US'), ['China (Hangzhou)', 'Every refusal']);
      assert.deepEqual(await namesIn('zh-CN'), ['华东1（杭州）', '每种拒绝']);
      assert.deepEqual(await namesIn(), await namesIn('zh-CN'), 'the service’s own default');
      const { body } = await client().describeRegions(new ecs.DescribeRegionsRequest({ acceptLanguage: 'en-US' }));
      assert.deepEqual(
        body?.regions?.region?.map(({ regionId, regionEndpoint }) => [regionId, regionEndpoint]),
        [region, far].map((id) => [id, new URL(bench.sandbox.endpoint).host]),
      );
      assert.match(body?.requestId ?? '', /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    });

    it('finds by address, by part of a name, and by whole names', async () => {
      const instancesOf = async (filter: Partial<ecs.DescribeInstancesRequest>) => {
        const request = new ecs.DescribeInstancesRequest({ regionId: region, maxResults: 100, ...filter });
        return (await client().describeInstances(request)).body?.instances?.instance ?? [];
      };
      const every = await instancesOf({});
      const wanted = every.find((each) => (each.publicIpAddress?.ipAddress ?? []).length > 0);
      const [publicIp = ''] = wanted?.publicIpAddress?.ipAddress ?? [];
      const [privateIp = ''] = wanted?.vpcAttributes?.privateIpAddress?.ipAddress ?? [];
      const ids = async (filter: Partial<ecs.DescribeInstancesRequest>) =>
        (await instancesOf(filter)).map(({ instanceId }) => instanceId);
      const vpc = { instanceNetworkType: 'vpc' };
      assert.deepEqual(await ids({ ...vpc, privateIpAddresses: JSON.stringify([privateIp, '10.9.9.9']) }), [
        wanted?.instanceId,
      ]);
      assert.deepEqual(await ids({ publicIpAddresses: JSON.stringify([publicIp]) }), [wanted?.instanceId]);
      assert.deepEqual(await ids({ ...vpc, eipAddresses: JSON.stringify([publicIp]) }), [], 'none is elastic');
      const ignored = await ids({ privateIpAddresses: JSON.stringify([privateIp]) });
      assert.equal(ignored.length, every.length, 'private addresses are only for instances in a VPC');
      const byName = await ids({ instanceName: `*${wanted?.instanceName?.slice(1, -1)}*` });
      assert.ok(byName.includes(wanted?.instanceId), 'a part of the name between wildcards');
      const all = await client().describeNetworkInterfaces(
        new ecs.DescribeNetworkInterfacesRequest({
          regionId: region,
          networkInterfaceName: 'spare-eni',
          maxResults: 10,
        }),
      );
      const [spare] = all.body?.networkInterfaceSets?.networkInterfaceSet ?? [];
      const request = new ecs.DescribeNetworkInterfacesRequest({
        regionId: region,
        privateIpAddress: [spare?.privateIpAddress ?? ''],
      });
      const { body } = await client().describeNetworkInterfaces(request);
      assert.deepEqual(
        body?.networkInterfaceSets?.networkInterfaceSet?.map(({ networkInterfaceId }) => networkInterfaceId),
        [spare?.networkInterfaceId],
      );
    });

    it('pages by token and by number, with the same result', async () => {
      const byToken: string[] = [];
      for (let nextToken: string | undefined; nextToken !== ''; ) {
        const request = new ecs.DescribeDisksRequest({
          regionId: far,
          maxResults: 10,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        const { body } = await client().describeDisks(request);
        byToken.push(...(body?.disks?.disk ?? []).map(({ diskId = '' }) => diskId));
        nextToken = body?.nextToken ?? '';
      }
      const byNumber: string[] = [];
      let total = 0;
      for (let pageNumber = 1; pageNumber === 1 || byNumber.length < total; pageNumber += 1) {
        const request = new ecs.DescribeDisksRequest({ regionId: far, pageNumber, pageSize: 7 });
        const { body } = await client().describeDisks(request);
        total = body?.totalCount ?? 0;
        byNumber.push(...(body?.disks?.disk ?? []).map(({ diskId = '' }) => diskId));
      }
      assert.ok(byToken.length > 20, `${byToken.length} disks are listed, more than 20`);
      assert.equal(total, byToken.length);
      assert.deepEqual(byNumber, byToken);
    });

    it('filters by ID, instance, state, and tag', async () => {
      const { diskId, instanceId } = await diskNamed('mall-web-data');
      const only = await disksOf(region, { diskIds: JSON.stringify([diskId, 'd-bp1doesnotexist000000']) });
      assert.deepEqual(
        only.map(({ diskName }) => diskName),
        ['mall-web-data'],
      );
      assert.ok((await disksOf(region, { instanceId })).length > 3, 'the instance has more than three disks');
      assert.deepEqual(
        (await disksOf(region, { status: 'Available' })).filter(({ status }) => status !== 'Available'),
        [],
      );
      const tagged = await disksOf(region, {
        tag: [new ecs.DescribeDisksRequestTag({ key: 'managed-by', value: 'terraform' })],
      });
      assert.deepEqual(
        tagged.map(({ diskName }) => diskName),
        ['mall-web-data'],
      );
    });

    it('reads names in any script and every field with its type', async () => {
      const disk = (await disksOf(far)).find(({ diskName }) => diskName === '数据盘 💾');
      assert.deepEqual([disk?.size, disk?.portable, disk?.status], [500, true, 'In_use']);
      const { body } = await client().describeInstances(
        new ecs.DescribeInstancesRequest({ regionId: far, pageSize: 50 }),
      );
      const locked = body?.instances?.instance?.find(({ instanceName }) => instanceName === 'locked-for-security');
      assert.equal(locked?.operationLocks?.lockReason?.[0]?.lockReason, 'security');
      assert.equal(body?.instances?.instance?.length, 11);
    });

    it('detaches, attaches, and releases a disk through the documented states', async () => {
      const { diskId, instanceId } = await diskNamed('mall-web-data');
      const stateNow = async () => (await disksOf(region)).find((disk) => disk.diskId === diskId)?.status;
      await client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId, deleteWithInstance: false }));
      assert.equal(await stateNow(), 'Detaching');
      bench.clock.advance(60_000);
      assert.equal(await stateNow(), 'Available');
      await client().attachDisk(new ecs.AttachDiskRequest({ diskId, instanceId }));
      assert.equal(await stateNow(), 'Attaching');
      bench.clock.advance(60_000);
      assert.equal(await stateNow(), 'In_use');
      await client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId }));
      bench.clock.advance(60_000);
      await client().deleteDisk(new ecs.DeleteDiskRequest({ diskId }));
      assert.equal(await stateNow(), undefined);
      bench.clock.advance(60_000);
      const again = await officialRefusal(client().deleteDisk(new ecs.DeleteDiskRequest({ diskId })));
      assert.equal(again, 'InvalidDiskId.NotFound 404');
    });

    it('attaches a system disk only to its original stopped instance, with a key', async () => {
      const { body } = await client().describeInstances(
        new ecs.DescribeInstancesRequest({ regionId: region, instanceName: 'members-db-*' }),
      );
      const instanceId = body?.instances?.instance?.[0]?.instanceId ?? '';
      const [system] = await disksOf(region, { instanceId, diskType: 'system' });
      const diskId = system?.diskId ?? '';
      await client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId, deleteWithInstance: false }));
      bench.clock.advance(60_000);
      const start = await officialRefusal(client().startInstance(new ecs.StartInstanceRequest({ instanceId })));
      assert.equal(start, 'InvalidInstance.NotFoundSystemDisk 400');
      const bare = new ecs.AttachDiskRequest({ diskId, instanceId, bootable: true });
      assert.equal(await officialRefusal(client().attachDisk(bare)), 'InvalidParameter.AllEmpty 400');
      await client().attachDisk(new ecs.AttachDiskRequest({ diskId, instanceId, bootable: true, keyPairName: 'k' }));
      bench.clock.advance(60_000);
      const [back] = await disksOf(region, { instanceId, diskType: 'system' });
      assert.deepEqual([back?.diskId, back?.status], [diskId, 'In_use']);
    });

    it('detaches, attaches, and deletes a vNIC', async () => {
      const { place: vnic } = await vnicNamed('mall-web-backend');
      await client().detachNetworkInterface(new ecs.DetachNetworkInterfaceRequest(vnic));
      assert.equal((await vnicNamed('mall-web-backend')).status, 'Detaching');
      bench.clock.advance(60_000);
      await client().attachNetworkInterface(new ecs.AttachNetworkInterfaceRequest(vnic));
      bench.clock.advance(60_000);
      assert.equal((await vnicNamed('mall-web-backend')).status, 'InUse');
      await client().detachNetworkInterface(new ecs.DetachNetworkInterfaceRequest(vnic));
      bench.clock.advance(60_000);
      const { regionId, networkInterfaceId } = vnic;
      const request = new ecs.DeleteNetworkInterfaceRequest({ regionId, networkInterfaceId });
      await client().deleteNetworkInterface(request);
      assert.equal((await vnicNamed('mall-web-backend')).status, 'Deleting');
      bench.clock.advance(60_000);
      await assert.rejects(vnicNamed('mall-web-backend'), assert.AssertionError);
    });

    it('stops, starts, and restarts one instance or several', async () => {
      const { instanceId } = await diskNamed('mall-web-data', far);
      const state = async () => {
        const instanceIds = JSON.stringify([instanceId]);
        const { body } = await client().describeInstances(
          new ecs.DescribeInstancesRequest({ regionId: far, instanceIds }),
        );
        const [instance] = body?.instances?.instance ?? [];
        return [instance?.status, instance?.stoppedMode];
      };
      await client().stopInstance(
        new ecs.StopInstanceRequest({ instanceId, forceStop: false, stoppedMode: 'KeepCharging' }),
      );
      assert.equal((await state())[0], 'Stopping');
      bench.clock.advance(60_000);
      assert.deepEqual(await state(), ['Stopped', 'KeepCharging']);
      const dry = await officialRefusal(
        client().startInstance(new ecs.StartInstanceRequest({ instanceId, dryRun: true })),
      );
      assert.equal(dry, 'DryRunOperation 400');
      const many = new ecs.StartInstancesRequest({
        regionId: far,
        instanceId: [instanceId, (await diskNamed('starting-data', far)).instanceId],
        batchOptimization: 'SuccessFirst',
      });
      const { body } = await client().startInstances(many);
      assert.deepEqual(
        body?.instanceResponses?.instanceResponse?.map((each) => [each.code, each.previousStatus, each.currentStatus]),
        [
          ['200', 'Stopped', 'Starting'],
          ['IncorrectInstanceStatus', 'Starting', 'Starting'],
        ],
      );
      bench.clock.advance(60_000);
      await client().rebootInstance(new ecs.RebootInstanceRequest({ instanceId }));
      bench.clock.advance(60_000);
      assert.deepEqual(await state(), ['Running', 'Not-applicable']);
    });

    it('creates one snapshot per token, and changes the attributes of a disk', async () => {
      const { diskId } = await diskNamed('mall-web-data');
      const make = () =>
        client().createSnapshot(new ecs.CreateSnapshotRequest({ diskId, snapshotName: 's1', clientToken: 't' }));
      const [one, two] = [await make(), await make()];
      assert.equal(one.body?.snapshotId, two.body?.snapshotId);
      const other = new ecs.CreateSnapshotRequest({ diskId: (await diskNamed('old-backup')).diskId, clientToken: 't' });
      assert.equal(await officialRefusal(client().createSnapshot(other)), 'IdempotentParameterMismatch 403');
      bench.clock.advance(60_000);
      const { body } = await client().describeSnapshots(new ecs.DescribeSnapshotsRequest({ regionId: region, diskId }));
      assert.deepEqual(
        body?.snapshots?.snapshot?.map(({ snapshotName, status, snapshotType }) => [
          snapshotName,
          status,
          snapshotType,
        ]),
        [['s1', 'accomplished', 'user']],
      );
      await client().modifyDiskAttribute(
        new ecs.ModifyDiskAttributeRequest({ regionId: region, diskId, diskName: 'renamed', deleteAutoSnapshot: true }),
      );
      assert.equal((await disksOf(region)).find(({ diskName }) => diskName === 'renamed')?.deleteAutoSnapshot, true);
      for (const deleteWithInstance of [true, false]) {
        await client().modifyDiskAttribute(
          new ecs.ModifyDiskAttributeRequest({ regionId: region, diskId, deleteWithInstance }),
        );
        const now = (await disksOf(region)).find(({ diskName }) => diskName === 'renamed');
        assert.equal(now?.deleteWithInstance, deleteWithInstance);
      }
    });
  });
}
