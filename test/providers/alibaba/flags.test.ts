import assert from 'node:assert/strict';
import { isOrphanVnic } from '../../../src/domain/resource';
import { alibaba } from '../../../src/providers/alibaba';
import { readDisk } from '../../../src/providers/alibaba/api/records/disk';
import { readVnic } from '../../../src/providers/alibaba/api/records/vnic';
import { firstViolated, operationOf } from '../../support/operations';

const at = { cloud: 'alibaba', account: 'a', region: 'cn-hangzhou' };

describe('Alibaba Cloud: a flag has the same meaning in every spelling', () => {
  for (const [flag, holds] of [
    [true, true],
    ['true', true],
    ['True', true],
    [false, false],
    ['False', false],
    [undefined, false],
    [null, false],
  ] as const) {
    it(`ServiceManaged ${JSON.stringify(flag) ?? 'missing'}: ${holds ? 'blocked before any request' : 'not blocked for it'}`, () => {
      const resource = readVnic(
        { NetworkInterfaceId: 'eni-bp1flag0', Status: 'InUse', Type: 'Secondary', ServiceManaged: flag },
        at,
      );
      for (const action of ['detachVnic', 'releaseVnic'] as const) {
        const rule = firstViolated(operationOf(alibaba, action), { target: resource, instance: undefined });
        assert.equal(rule?.code === 'InvalidOperation.EniServiceManaged', holds, action);
      }
      assert.equal(isOrphanVnic(resource), !holds);
    });
  }

  for (const [flag, shared] of [
    ['Enabled', true],
    ['LegacyShared', true],
    [true, true],
    ['true', true],
    ['Disabled', false],
    [false, false],
    [undefined, false],
  ] as const) {
    it(`MultiAttach ${JSON.stringify(flag) ?? 'missing'}: ${shared ? 'shared' : 'of one instance'}`, () => {
      assert.equal(readDisk({ DiskId: 'd-bp1flag0', MultiAttach: flag }, at).multiAttach, shared);
    });
  }

  it('Portable, DeleteWithInstance and DeleteAutoSnapshot', () => {
    const flags = (flag: unknown) => {
      const {
        detachable: portable,
        deleteWithInstance,
        deleteAutoSnapshot,
      } = readDisk({ DiskId: 'd-bp1flag0', Portable: flag, DeleteWithInstance: flag, DeleteAutoSnapshot: flag }, at);
      return [portable, deleteWithInstance, deleteAutoSnapshot];
    };
    for (const flag of [false, 'false', 'False', 'FALSE']) assert.deepEqual(flags(flag), [false, false, false]);
    for (const flag of [true, 'true', 'True']) assert.deepEqual(flags(flag), [true, true, true]);
    assert.deepEqual(flags(undefined), [true, undefined, undefined]);
  });
});
