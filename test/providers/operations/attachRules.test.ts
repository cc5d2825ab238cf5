import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/domain/json';
import type { Action } from '../../../src/domain/plan';
import type { Disk, Instance, Vnic } from '../../../src/domain/resource';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { zenlayer } from '../../../src/providers/zenlayer';
import { firstViolated, operationOf } from '../../support/operations';
import { diskOf, instanceOf, vnicOf } from '../../support/resources';

interface Case {
  readonly what: string;
  readonly target: Disk | Vnic;
  readonly instance: Instance;
  /** Undefined if nothing blocks the attach. */
  readonly code: string | undefined;
}

const zone = 'zone-a';
const at = (instance: string) => [{ instance, instanceName: '', device: '' }];
const serverFields = (disks: readonly JsonObject[], ports = 1): JsonObject => ({
  'OS-EXT-SRV-ATTR:root_device_name': '/dev/vda',
  'os-extended-volumes:volumes_attached': disks,
  addresses: {
    vpc: Array.from({ length: ports }, (_, port) => ({ addr: `10.0.0.${port}`, 'OS-EXT-IPS:port_id': `port-${port}` })),
  },
});
const systemDisk = { id: 'd-0', device: '/dev/vda', bootIndex: '0' };

const cases: readonly (readonly [Provider, Action, readonly Case[]])[] = (() => {
  const zDisk = (more: Partial<Disk> = {}) => diskOf('d-1', { nativeState: 'AVAILABLE', zone, ...more });
  const zVnic = (more: Partial<Vnic> = {}) => vnicOf('n-1', { nativeState: 'AVAILABLE', ...more });
  const zOn = (nativeState = 'RUNNING', more: Partial<Instance> = {}) =>
    instanceOf('i-1', { nativeState, zone, ...more });
  const aDisk = (more: Partial<Disk> = {}) => diskOf('d-1', { nativeState: 'Available', zone, ...more });
  const aVnic = (more: Partial<Vnic> = {}) => vnicOf('eni-1', { nativeState: 'Available', zone, ...more });
  const aOn = (more: Partial<Instance> = {}) =>
    instanceOf('i-1', { nativeState: 'Running', zone, fields: { VpcAttributes: { VpcId: 'vpc-1' } }, ...more });
  const hDisk = (more: Partial<Disk> = {}) => diskOf('d-1', { nativeState: 'available', zone, ...more });
  const hVnic = (more: Partial<Vnic> = {}) => vnicOf('p-1', { nativeState: 'DOWN', ...more });
  const hOn = (more: Partial<Instance> = {}) =>
    instanceOf('i-1', { nativeState: 'ACTIVE', zone, fields: serverFields([systemDisk]), ...more });
  const stopped = { nativeState: 'SHUTOFF', state: 'stopped' } as const;

  return [
    [
      zenlayer,
      'attachDisk',
      [
        { what: 'a free disk of the zone', target: zDisk(), instance: zOn(), code: undefined },
        { what: 'a stopped instance', target: zDisk(), instance: zOn('STOPPED'), code: undefined },
        { what: 'a boot disk', target: zDisk({ role: 'system' }), instance: zOn(), code: 'INVALID_DISK_NOT_PORTABLE' },
        {
          what: 'a disk that is attached',
          target: zDisk({ attachments: at('i-2'), nativeState: 'IN_USE' }),
          instance: zOn(),
          code: 'UNSUPPORTED_OPERATION_DISK_ATTACHED',
        },
        {
          what: 'a disk that is being created',
          target: zDisk({ nativeState: 'CREATING' }),
          instance: zOn(),
          code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
        },
        {
          what: 'an instance in another zone',
          target: zDisk(),
          instance: zOn('RUNNING', { zone: 'zone-b' }),
          code: 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED',
        },
        {
          what: 'an instance that is being deployed',
          target: zDisk(),
          instance: zOn('DEPLOYING'),
          code: 'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
        },
      ],
    ],
    [
      zenlayer,
      'attachVnic',
      [
        { what: 'a free vNIC', target: zVnic(), instance: zOn(), code: undefined },
        {
          what: 'a vNIC that is attached',
          target: zVnic({ instance: 'i-2', nativeState: 'USED' }),
          instance: zOn(),
          code: 'INVALID_NIC_ATTACHED',
        },
        {
          what: 'a vNIC that is being deleted',
          target: zVnic({ nativeState: 'DELETING' }),
          instance: zOn(),
          code: 'INVALID_NIC_STATUS',
        },
        {
          what: 'a stopped instance',
          target: zVnic(),
          instance: zOn('STOPPED'),
          code: 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT',
        },
      ],
    ],
    [
      alibaba,
      'attachDisk',
      [
        { what: 'a free disk of the zone', target: aDisk(), instance: aOn(), code: undefined },
        {
          what: 'a disk with multi-attach on another instance',
          target: aDisk({ multiAttach: true, state: 'inUse', attachments: at('i-2') }),
          instance: aOn(),
          code: undefined,
        },
        {
          what: 'a disk with multi-attach on this instance',
          target: aDisk({ multiAttach: true, state: 'inUse', attachments: at('i-1') }),
          instance: aOn(),
          code: 'InvalidDisk.InUse',
        },
        {
          what: 'a disk that is attached',
          target: aDisk({ state: 'inUse', attachments: at('i-2') }),
          instance: aOn(),
          code: 'IncorrectDiskStatus',
        },
        {
          what: 'a disk that is still being detached',
          target: aDisk({ state: 'detaching', attachments: at('i-1') }),
          instance: aOn(),
          code: 'IncorrectDiskStatus',
        },
        {
          what: 'a disk that belongs to one instance',
          target: aDisk({ detachable: false }),
          instance: aOn(),
          code: 'DiskNotPortable',
        },
        {
          what: 'an instance in another zone',
          target: aDisk(),
          instance: aOn({ zone: 'zone-b' }),
          code: 'ResourcesNotInSameZone',
        },
        {
          what: 'an instance that is starting',
          target: aDisk(),
          instance: aOn({ state: 'changing' }),
          code: 'IncorrectInstanceStatus',
        },
        {
          what: 'an instance that is locked for security',
          target: aDisk(),
          instance: aOn({ locks: ['security'] }),
          code: 'InstanceLockedForSecurity',
        },
        {
          what: 'an instance with an overdue payment',
          target: aDisk(),
          instance: aOn({ locks: ['financial'] }),
          code: 'InstanceExpiredOrInArrears',
        },
      ],
    ],
    [
      alibaba,
      'attachVnic',
      [
        { what: 'a free vNIC of the zone and VPC', target: aVnic(), instance: aOn(), code: undefined },
        {
          what: 'a vNIC of a service',
          target: aVnic({ fields: { ServiceManaged: true } }),
          instance: aOn(),
          code: 'InvalidOperation.EniServiceManaged',
        },
        {
          what: 'a member vNIC',
          target: aVnic({ role: 'member' }),
          instance: aOn(),
          code: 'InvalidOperation.InvalidEniType',
        },
        {
          what: 'a vNIC that is attached',
          target: aVnic({ instance: 'i-2', state: 'inUse' }),
          instance: aOn(),
          code: 'InvalidOperation.InvalidEniState',
        },
        {
          what: 'an instance that is stopping',
          target: aVnic(),
          instance: aOn({ state: 'changing' }),
          code: 'InvalidOperation.InvalidEcsState',
        },
        {
          what: 'an instance in another zone',
          target: aVnic(),
          instance: aOn({ zone: 'zone-b' }),
          code: 'InvalidOperation.AvailabilityZoneMismatch',
        },
        {
          what: 'an instance in another VPC',
          target: aVnic({ network: 'vpc-2' }),
          instance: aOn(),
          code: 'InvalidOperation.VpcMismatch',
        },
      ],
    ],
    [
      huawei,
      'attachDisk',
      [
        { what: 'a free disk of the zone', target: hDisk(), instance: hOn(), code: undefined },
        {
          what: 'a shared disk on another server',
          target: hDisk({ multiAttach: true, nativeState: 'in-use', attachments: at('i-2') }),
          instance: hOn(),
          code: undefined,
        },
        {
          what: 'a disk that is attached to it',
          target: hDisk({ nativeState: 'in-use', attachments: at('i-1') }),
          instance: hOn(),
          code: 'Ecs.0057',
        },
        {
          what: 'a disk that is attached elsewhere',
          target: hDisk({ nativeState: 'in-use', attachments: at('i-2') }),
          instance: hOn(),
          code: 'Ecs.0103',
        },
        {
          what: 'a disk that couldn’t be deleted',
          target: hDisk({ nativeState: 'error_deleting' }),
          instance: hOn(),
          code: 'Ecs.0103',
        },
        { what: 'a server in another zone', target: hDisk(), instance: hOn({ zone: 'zone-b' }), code: 'Ecs.0121' },
        { what: 'a locked server', target: hDisk(), instance: hOn({ locks: ['locked'] }), code: 'Ecs.0605' },
        {
          what: 'a server that is being built',
          target: hDisk(),
          instance: hOn({ nativeState: 'BUILD' }),
          code: 'Ecs.0100',
        },
        {
          what: 'a data disk before the system disk',
          target: hDisk(),
          instance: hOn({ ...stopped, fields: serverFields([]) }),
          code: 'Ecs.0105',
        },
        {
          what: 'a system disk to a stopped server without one',
          target: hDisk({ role: 'system' }),
          instance: hOn({ ...stopped, fields: serverFields([]) }),
          code: undefined,
        },
        {
          what: 'a system disk to a running server without one',
          target: hDisk({ role: 'system' }),
          instance: hOn({ fields: serverFields([]) }),
          code: 'Ecs.0100',
        },
        {
          what: 'a server whose record doesn’t list its disks',
          target: hDisk(),
          instance: hOn({ fields: {} }),
          code: undefined,
        },
      ],
    ],
    [
      huawei,
      'attachVnic',
      [
        { what: 'a free port', target: hVnic(), instance: hOn(), code: undefined },
        { what: 'a port that is attached', target: hVnic({ instance: 'i-2' }), instance: hOn(), code: 'Ecs.0919' },
        {
          what: 'a port of a service',
          target: hVnic({ owners: ['neutron:VIP_PORT'] }),
          instance: hOn(),
          code: 'Ecs.0919',
        },
        {
          what: 'a server with the maximum of NICs',
          target: hVnic(),
          instance: hOn({ fields: serverFields([systemDisk], 12) }),
          code: 'Ecs.0050',
        },
      ],
    ],
  ];
})();

for (const [provider, action, all] of cases) {
  describe(`${provider.label}: ${action}`, () => {
    const operation = operationOf(provider, action);
    for (const { what, target, instance, code } of all) {
      it(`${code === undefined ? 'is not blocked for' : `is blocked with ${code} for`} ${what}`, () => {
        const rule = firstViolated(operation, { target, instance });
        assert.equal(rule?.code, code, rule?.message({ target, instance }));
      });
    }

    it('no rule needs an instance before one is selected', () => {
      const free = all.find(({ code }) => code === undefined) ?? assert.fail('a case that fits');
      assert.equal(firstViolated(operation, { target: free.target, instance: undefined }), undefined);
    });
  });
}

describe('Huawei Cloud: the device name of an attach', () => {
  const operation = operationOf(huawei, 'attachDisk');
  const target = diskOf('d-1', { nativeState: 'available', zone });
  const instance = instanceOf('i-1', { nativeState: 'ACTIVE', zone, fields: serverFields([systemDisk]) });
  const deviceFor = (device: string, on = instance) =>
    operation.parameters({ target, instance: on }, { device }).device;

  it('is sent when it is chosen', () => assert.equal(deviceFor('/dev/vdb'), '/dev/vdb'));
  it('is left to the cloud when another disk has it, which the dialog says', () => {
    const fields = serverFields([systemDisk, { id: 'd-2', device: '/dev/vdb', bootIndex: '1' }]);
    const taken = { ...instance, fields };
    assert.equal(deviceFor('/dev/vdb', taken), undefined);
    const said = operation.consequences({ target, instance: taken }, { device: '/dev/vdb' }, undefined);
    assert.match(said[0]?.text ?? '', /in use by another disk/);
  });
  for (const text of ['', '/dev/vdb/../x', '/dev/vdb"', '/dev/nvme0n1', 'vdb', '/dev/vdbcd'])
    it(`is never sent as ${JSON.stringify(text)}`, () => assert.equal(deviceFor(text), undefined));
});
