import assert from 'node:assert/strict';
import { factsOf } from '../../../src/app/operations/confirmationPrompt';
import { titleOf } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import { checkedId, checkedRegion } from '../../../src/providers/alibaba/api/ids';
import { readDisk } from '../../../src/providers/alibaba/api/records/disk';
import { readInstance } from '../../../src/providers/alibaba/api/records/instance';
import { readVnic } from '../../../src/providers/alibaba/api/records/vnic';
import type { Chosen, DialogFacts, Operation } from '../../../src/providers/contract';

const at = { cloud: 'alibaba', account: 'a', region: 'cn-hangzhou' };
const nothing: DialogFacts = { deleted: [], kept: [] };

const disk = (more: object = {}) =>
  readDisk(
    {
      DiskId: 'd-bp1safety',
      DiskName: 'safety',
      Status: 'In_use',
      Type: 'data',
      Category: 'cloud_essd',
      Portable: true,
      SerialNumber: 'bp1safety',
      DiskChargeType: 'PostPaid',
      MultiAttach: 'Disabled',
      Attachments: { Attachment: [{ InstanceId: 'i-bp1safety', Device: '/dev/xvdb' }] },
      ...more,
    },
    at,
  );

const instance = (more: object = {}) =>
  readInstance({ InstanceId: 'i-bp1safety', InstanceName: 'web-01', Status: 'Running', ...more }, at);

const vnic = (more: object = {}) =>
  readVnic(
    {
      NetworkInterfaceId: 'eni-bp1safety',
      Status: 'InUse',
      Type: 'Secondary',
      InstanceId: 'i-bp1safety',
      PrivateIpAddress: '10.0.0.7',
      ...more,
    },
    at,
  );

const operation = (call: string, action?: string): Operation => {
  const found = alibaba.operations.find((each) => each.call === call && (action ?? each.action) === each.action);
  assert.ok(found, call);
  return found;
};

const consequencesOf = (
  subject: Parameters<Operation['consequences']>[0],
  each: Operation,
  chosen: Chosen = {},
  found: DialogFacts | null = nothing,
) =>
  each
    .consequences(subject, chosen, found ?? undefined)
    .map(({ kind, text }) => `${kind}: ${text}`)
    .join('\n');

const detach = operation('DetachDisk');
const release = operation('DeleteDisk');
const detachVnic = operation('DetachNetworkInterface');
const releaseVnic = operation('DeleteNetworkInterface');
const system = { Type: 'system', ImageId: 'image', DeleteWithInstance: true };
const stopped = instance({ Status: 'Stopped' });

describe('Alibaba Cloud, safety rules: “send DeleteWithInstance=false and show it; leave it out for multi-attach disks; elastic ephemeral disks need true”', () => {
  const cases: readonly (readonly [string, object, Chosen, boolean | undefined])[] = [
    ['a system disk, nothing chosen', system, {}, false],
    ['a system disk, to be deleted by choice', system, { deleteWithInstance: 'true' }, true],
    ['a system disk, nonsense chosen', system, { deleteWithInstance: 'yes' }, false],
    ['a data disk', {}, {}, false],
    ['a multi-attach disk', { MultiAttach: 'Enabled' }, { deleteWithInstance: 'true' }, undefined],
    ['an old shared disk', { MultiAttach: 'LegacyShared' }, {}, undefined],
    [
      'an elastic ephemeral disk',
      { Category: 'elastic_ephemeral_disk_premium' },
      { deleteWithInstance: 'false' },
      true,
    ],
  ];
  for (const [name, more, chosen, sent] of cases) {
    it(name, () => {
      const parameters = detach.parameters({ target: disk(more), instance: stopped }, chosen);
      assert.deepEqual(parameters, {
        InstanceId: 'i-bp1safety',
        DiskId: 'd-bp1safety',
        ...(sent === undefined ? {} : { DeleteWithInstance: sent }),
      });
    });
  }

  it('the dialog says what happens to the disk', () => {
    const subject = { target: disk(system), instance: stopped };
    assert.match(
      consequencesOf(subject, detach),
      /note: The disk will no longer be deleted with the instance web-01\./,
    );
    const goes = consequencesOf(subject, detach, { deleteWithInstance: 'true' });
    assert.match(goes, /loss: The disk will be deleted when the instance web-01 is released\./);
  });
});

describe('Alibaba Cloud, safety rules: “a detached system disk cannot simply be put back: no Undo is offered”', () => {
  it('the dialog says so before the confirmation', () => {
    assert.match(
      consequencesOf({ target: disk(system), instance: stopped }, detach),
      /loss: This can’t be undone\. .*a password or a key pair/,
    );
    assert.doesNotMatch(consequencesOf({ target: disk(), instance: stopped }, detach), /Undo/);
  });
});

describe('Alibaba Cloud, safety rules: “manual snapshots survive DeleteDisk; automatic ones follow DeleteAutoSnapshot: say which die”', () => {
  const subject = { target: disk({ Status: 'Available', Attachments: {} }), instance: undefined };

  it('by name, as losses and as costs', () => {
    const text = consequencesOf(subject, release, {}, { deleted: ['auto-1'], kept: ['by-hand'] });
    assert.match(text, /loss: Its automatic snapshots are deleted with it \(1\): auto-1\./);
    assert.match(text, /cost: Snapshots that are kept and continue to be billed \(1\): by-hand\./);
  });

  it('at most ten names, then a number', () => {
    const names = Array.from({ length: 13 }, (_, count) => `auto-${count}`);
    assert.match(consequencesOf(subject, release, {}, { deleted: names, kept: [] }), /auto-9 and 3 more\./);
  });

  it('or that they couldn’t be listed', () => {
    assert.match(consequencesOf(subject, release, {}, null), /couldn’t be listed/);
  });
});

describe('Alibaba Cloud, safety rules: “subscription disks: release is refused by us, never unsubscribed”', () => {
  const firstViolated = (more: object) => {
    const resource = disk({ Status: 'Available', Attachments: {}, DiskChargeType: 'PrePaid', ...more });
    return release.rules.find((rule) => rule.isViolated({ target: resource, instance: undefined }, {}))?.code;
  };

  it('whether it can be detached or not', () => {
    assert.equal(firstViolated({}), 'ChargeTypeViolation');
    assert.equal(firstViolated({ Portable: false }), 'DiskNotPortable');
  });
});

describe('Alibaba Cloud, safety rules: “Kubernetes and Terraform owners are named, for disks and vNICs, on detach as on release”', () => {
  const tags = {
    Tags: {
      Tag: [
        { TagKey: 'kubernetes.io/created-for/pvc/name', TagValue: 'orders' },
        { TagKey: 'managed-by', TagValue: 'terraform' },
      ],
    },
  };
  const cases: readonly (readonly [string, Operation, ReturnType<typeof disk> | ReturnType<typeof vnic>])[] = [
    ['detach of a disk', detach, disk(tags)],
    ['release of a disk', release, disk(tags)],
    ['detach of a vNIC', detachVnic, vnic(tags)],
    ['release of a vNIC', releaseVnic, vnic(tags)],
    ['a vNIC’s request sent again', operation('DetachNetworkInterface', 'resendVnic'), vnic(tags)],
  ];
  for (const [name, each, resource] of cases) {
    it(name, () => {
      const text = consequencesOf({ target: resource, instance: instance() }, each);
      assert.match(text, /note: Kubernetes .*\(orders\)/);
      assert.match(text, /note: Terraform /);
    });
  }

  it('and the scaling group of the instance', () => {
    const owned = instance({ Tags: { Tag: [{ TagKey: 'acs:autoscaling:scalingGroupId', TagValue: 'asg-1' }] } });
    assert.equal(owned.scalingGroup, 'asg-1');
    assert.match(consequencesOf({ target: disk(), instance: owned }, detach), /note: .*scaling group asg-1/);
  });
});

describe('Alibaba Cloud, safety rules: “show what lets a person find the thing from inside the machine”', () => {
  it('device and serial number of a disk, the address of a vNIC', () => {
    const account = {
      id: 'a',
      cloud: 'alibaba',
      name: 'mine',
      owner: '1',
      endpoint: '',
      writable: true,
      sandbox: false,
    };
    const facts = factsOf({ target: disk(), instance: instance() }, account, alibaba);
    assert.deepEqual(
      facts.filter(({ label }) => ['Device', 'Serial number'].includes(label)).map(({ value }) => value),
      ['/dev/xvdb', 'bp1safety'],
    );
    assert.match(
      consequencesOf({ target: disk(), instance: instance() }, detach),
      /loss: .*Unmount the disk in the operating system first\./,
    );
    assert.match(
      consequencesOf({ target: vnic(), instance: instance() }, detachVnic),
      /loss: Connections through 10\.0\.0\.7/,
    );
  });

  it('and names from the cloud in one line', () => {
    const hostile = instance({ InstanceName: 'web\n\u202e01' });
    const text = consequencesOf({ target: disk(system), instance: { ...hostile, state: 'stopped' } }, detach);
    assert.match(text, /the instance web 01\./);
    assert.equal(titleOf(hostile), 'web\n\u202e01');
  });
});

describe('Alibaba Cloud, safety rules: “ids are checked against their cloud’s form”', () => {
  it('for every kind', () => {
    for (const id of ['d-bp67acfmxazb4p1234567', 'd-23jbf2v5m']) assert.equal(checkedId('disk', id), id);
    assert.equal(checkedId('instance', 'i-23jggx34b'), 'i-23jggx34b');
    assert.equal(checkedId('vnic', 'eni-bp1fake0000000000001'), 'eni-bp1fake0000000000001');
    for (const id of ['', 'i-bp1fake', 'd-1/../x', 'd-bp1 fake', 'd-bp1fake\n', 'd-bp1fake&Action=X']) {
      assert.throws(() => checkedId('disk', id), RefusedError);
    }
  });

  it('and for regions, which become part of a host name', () => {
    assert.equal(checkedRegion('cn-zhengzhou-jva'), 'cn-zhengzhou-jva');
    for (const region of ['', 'cn', 'cn-x.evil.org/', 'CN-HANGZHOU', 'cn-hangzhou@evil']) {
      assert.throws(() => checkedRegion(region), RefusedError);
    }
  });
});

describe('Alibaba Cloud: offered operations', () => {
  it('follow the state of the resource', () => {
    const free = disk({ Status: 'Available', Attachments: {} });
    assert.deepEqual([detach.offered(disk()), detach.offered(free), release.offered(free)], [true, false, true]);
    const offers = (state: string) =>
      alibaba.operations
        .filter(({ kind }) => kind === 'vnic')
        .filter(({ offered }) =>
          offered(vnic({ Status: state, InstanceId: state === 'Deleting' ? '' : 'i-bp1safety' })),
        )
        .map(({ action, call }) => `${action} ${call}`);
    assert.deepEqual(offers('InUse'), ['detachVnic DetachNetworkInterface', 'releaseVnic DeleteNetworkInterface']);
    assert.deepEqual(offers('Detaching'), ['releaseVnic DeleteNetworkInterface', 'resendVnic DetachNetworkInterface']);
    assert.deepEqual(offers('Deleting'), ['resendVnic DeleteNetworkInterface']);
  });

  it('are irreversible when they can’t be undone', () => {
    const irreversible = alibaba.operations.filter((each) => each.irreversible).map(({ call }) => call);
    assert.deepEqual([...new Set(irreversible)], ['DeleteDisk', 'DeleteNetworkInterface']);
  });
});

describe('Alibaba Cloud: the console', () => {
  const region = { ...at, name: 'Hangzhou' };
  const [{ url: endpoint } = assert.fail('an endpoint')] = alibaba.endpoints;
  const cases = [
    [
      alibaba.console(instance(), region, endpoint).url,
      'https://ecs.console.aliyun.com/server/i-bp1safety/detail?regionId=cn-hangzhou',
    ],
    [
      alibaba.console(disk(), region, endpoint).url,
      'https://ecs.console.aliyun.com/diskdetail/d-bp1safety/detail?regionId=cn-hangzhou',
    ],
    [
      alibaba.console(vnic(), region, endpoint).url,
      'https://ecs.console.aliyun.com/networkInterfaces/region/cn-hangzhou/detail/eni-bp1safety',
    ],
    [alibaba.console(undefined, region, endpoint).url, 'https://ecs.console.aliyun.com/server/region/cn-hangzhou'],
    [alibaba.console(undefined, undefined, endpoint).url, 'https://ecs.console.aliyun.com/'],
  ] as const;
  for (const [url, expected] of cases) it(expected, () => assert.equal(url, expected));
});
