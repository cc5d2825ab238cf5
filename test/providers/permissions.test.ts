import assert from 'node:assert/strict';
import { isPermissionName } from '../../src/errors/missingPermission';
import { wire as alibaba } from '../../src/providers/alibaba/api/wire';
import { wire as huawei } from '../../src/providers/huawei/api/wire';
import { leastPolicy, permissionNames } from '../../src/providers/permissions';
import { providers } from '../../src/providers/registry';
import { wire as zenlayer } from '../../src/providers/zenlayer/api/wire';

const wires = { alibaba, huawei, zenlayer };

for (const { id, label, operations, permissions } of providers) {
  describe(`The permissions of ${label}`, () => {
    const { requests } = permissions;
    const reads = wires[id as keyof typeof wires].reads;
    const changes = new Set(operations.map(({ call }) => call));

    it('are listed for every request that the provider sends, each once, and for no other', () => {
      const listed = requests.map(({ action }) => action);
      assert.deepEqual([...listed].sort(), [...new Set([...reads, ...changes])].sort());
    });

    it('are needed for a change exactly where the request is a change', () => {
      const ofChanges = requests.filter(({ use }) => use === 'change').map(({ action }) => action);
      assert.deepEqual(new Set(ofChanges), changes);
    });

    it('have names in the form of the cloud, and documented ones only', () => {
      const names = requests.flatMap((each) => each.names);
      for (const name of names) assert.ok(isPermissionName(name), name);
      assert.equal(names.length > 0, permissions.hasNames);
      for (const page of permissions.docs) assert.match(page, /^https:\/\//);
    });

    it('of a user who browses are among those of a user who changes, without a change', () => {
      const browse = permissionNames(permissions, 'browse');
      const change = permissionNames(permissions, 'change');
      for (const name of browse) assert.ok(change.includes(name), name);
      assert.deepEqual(leastPolicy(permissions, 'browse') === undefined, permissions.policy === undefined);
    });
  });
}

describe('The least policy', () => {
  const policyOf = (cloud: string, level: 'browse' | 'change') =>
    leastPolicy(providers.find(({ id }) => id === cloud)?.permissions ?? assert.fail(cloud), level);

  it('of Alibaba Cloud is a RAM policy of version 1', () => {
    assert.deepEqual(policyOf('alibaba', 'browse'), {
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecs:DescribeDisks',
            'ecs:DescribeInstances',
            'ecs:DescribeNetworkInterfaces',
            'ecs:DescribeRegions',
            'ecs:DescribeSnapshots',
          ],
          Resource: '*',
        },
      ],
    });
    assert.match(JSON.stringify(policyOf('alibaba', 'change')), /"ecs:DeleteNetworkInterface".*"ecs:DetachDisk"/);
  });

  it('of Huawei Cloud is an IAM policy of version 1.1 without permissions of global services', () => {
    assert.deepEqual(policyOf('huawei', 'browse'), {
      Version: '1.1',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'ecs:cloudServers:get',
            'ecs:cloudServers:list',
            'ecs:cloudServers:listServerInterfaces',
            'evs:snapshots:get',
            'evs:snapshots:list',
            'evs:volumes:get',
            'evs:volumes:list',
            'vpc:ports:get',
          ],
        },
      ],
    });
    const text = JSON.stringify(policyOf('huawei', 'change'));
    assert.match(text, /"ecs:cloudServers:detachVolume".*"evs:volumes:delete".*"vpc:ports:delete"/);
    assert.doesNotMatch(text, /"iam:/);
  });

  it('of Zenlayer doesn’t exist, because its console has no policies as text', () => {
    assert.equal(policyOf('zenlayer', 'change'), undefined);
  });
});
