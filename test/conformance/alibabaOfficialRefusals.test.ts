import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { type OfficialKey, officialClient, officialRefusal, officialSetups } from '../support/alibabaOfficial';
import { type Bench, startBench } from '../support/sandbox';
import { unforeseen } from './support/alibabaRefusals';

const region = 'cn-hangzhou';
const far = 'ap-southeast-1';

for (const { name, signatureAlgorithm } of officialSetups) {
  describe(`Alibaba Cloud: refusals received by the official ECS client, ${name}`, () => {
    let bench: Bench;
    const { client, diskNamed, vnicNamed } = officialClient(() => bench, signatureAlgorithm);

    beforeEach(async () => {
      bench = await startBench([createAlibabaDialect]);
    });
    afterEach(() => bench.dispose());

    it('include every refusal of DetachDisk that no record shows', async () => {
      for (const [name, expected] of Object.entries(unforeseen.DetachDisk ?? {})) {
        const { diskId, instanceId } = await diskNamed(name, far);
        const refusal = await officialRefusal(client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId })));
        assert.equal(refusal, expected, name);
      }
    });

    it('include every refusal of DetachDisk that follows from a state', async () => {
      const states: readonly (readonly [string, string, string, object?])[] = [
        ['stuck-detaching', far, 'InvalidOperation.DiskDetachingFromThisEcs 403'],
        ['re-initializing', far, 'IncorrectDiskStatus 403'],
        ['locked-data', far, 'InstanceLockedForSecurity 403'],
        ['starting-data', far, 'IncorrectInstanceStatus 403'],
        ['erp-app-data', region, 'DiskNotPortable 403'],
        ['local-nvme', far, 'DiskNotPortable 403'],
        ['mall-shared-media', region, 'DeleteWithInstance.Conflict 403', { deleteWithInstance: false }],
        ['scratch-ephemeral', far, 'InvalidParameter.DeleteWithInstance 403', { deleteWithInstance: false }],
        ['old-backup', region, 'InvalidDisk.AlreadyDetached 404', { instanceId: 'i-bp1anyinstance0000000' }],
        ['mall-web-data', region, 'InvalidInstanceId.NotFound 404', { instanceId: 'i-bp1anyinstance0000000' }],
        ['mall-web-data', region, 'InvalidDiskId.NotFound 404', { diskId: 'd-bp1anydisk00000000000' }],
        ['mall-web-data', region, 'InvalidParameter 400', { instanceId: '' }],
      ];
      for (const [name, regionId, expected, more] of states) {
        const { diskId, instanceId } = await diskNamed(name, regionId);
        const request = new ecs.DetachDiskRequest({ diskId, instanceId, ...more });
        const refusal = await officialRefusal(client().detachDisk(request));
        assert.equal(refusal, expected, name);
      }
      const { instanceId } = await diskNamed('members-db-数据盘');
      const { diskId } = await diskNamed('mall-web-data');
      const elsewhere = await officialRefusal(client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId })));
      assert.equal(elsewhere, 'DependencyViolation 403');
    });

    it('include those of an attach to an instance that doesn’t fit', async () => {
      const { instanceId } = await diskNamed('mall-web-data', far);
      const { diskId } = await diskNamed('in-another-zone', far);
      const attachDisk = client().attachDisk(new ecs.AttachDiskRequest({ diskId, instanceId }));
      assert.equal(await officialRefusal(attachDisk), 'ResourcesNotInSameZone 403');
      for (const [name, expected] of [
        ['in-another-zone', 'InvalidOperation.AvailabilityZoneMismatch 403'],
        ['in-another-vpc', 'InvalidOperation.VpcMismatch 403'],
      ] as const) {
        const { regionId, networkInterfaceId } = (await vnicNamed(name, far)).place;
        const request = new ecs.AttachNetworkInterfaceRequest({ regionId, networkInterfaceId, instanceId });
        assert.equal(await officialRefusal(client().attachNetworkInterface(request)), expected);
      }
    });

    it('limit the number of disks that are detached from one instance at a time', async () => {
      const { instanceId } = await diskNamed('mall-web-data');
      for (const name of ['old-backup', 'audit-2025-导出', '迁移临时盘']) {
        const { diskId } = await diskNamed(name);
        await client().attachDisk(new ecs.AttachDiskRequest({ diskId, instanceId }));
      }
      bench.clock.advance(60_000);
      const names = ['old-backup', 'audit-2025-导出', '迁移临时盘', 'mall-web-data'];
      for (const name of names) {
        const { diskId } = await diskNamed(name);
        await client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId }));
      }
      const { diskId } = await diskNamed('mall-web-uploads');
      const refusal = await officialRefusal(client().detachDisk(new ecs.DetachDiskRequest({ diskId, instanceId })));
      assert.equal(refusal, 'DisksDetachingOnEcsExceeded 400');
    });

    it('include the refusals of releases and of vNICs that no record shows', async () => {
      for (const [name, expected] of Object.entries(unforeseen.DeleteDisk ?? {})) {
        const { diskId } = await diskNamed(name, far);
        const refusal = await officialRefusal(client().deleteDisk(new ecs.DeleteDiskRequest({ diskId })));
        assert.equal(refusal, expected, name);
      }
      for (const [name, expected] of Object.entries(unforeseen.DetachNetworkInterface ?? {})) {
        const { place } = await vnicNamed(name, far);
        const request = new ecs.DetachNetworkInterfaceRequest(place);
        const refusal = await officialRefusal(client().detachNetworkInterface(request));
        assert.equal(refusal, expected, name);
      }
      for (const [name, expected] of Object.entries(unforeseen.DeleteNetworkInterface ?? {})) {
        const { regionId, networkInterfaceId } = (await vnicNamed(name, far)).place;
        const request = new ecs.DeleteNetworkInterfaceRequest({ regionId, networkInterfaceId });
        const refusal = await officialRefusal(client().deleteNetworkInterface(request));
        assert.equal(refusal, expected, name);
      }
    });

    it('include a wrong secret and an unknown key', async () => {
      const list = (key: OfficialKey) =>
        officialRefusal(client(key).describeRegions(new ecs.DescribeRegionsRequest({})));
      assert.equal(await list({ accessKeySecret: 'wrongSecretWrongSecret' }), 'SignatureDoesNotMatch 400');
      assert.equal(await list({ accessKeyId: 'LTAI5tNobodyKnowsThis' }), 'InvalidAccessKeyId.NotFound 404');
    });

    it('name an action that isn’t emulated', async () => {
      const refusal = client().describeZones(new ecs.DescribeZonesRequest({ regionId: region }));
      await assert.rejects(refusal, (error) => {
        const { data, statusCode } = error as { statusCode?: number; data?: { sandbox?: string; statusCode?: number } };
        assert.equal(statusCode ?? data?.statusCode, 501);
        assert.equal(data?.sandbox, 'DescribeZones isn’t emulated by the sandbox.');
        return true;
      });
    });
  });
}
