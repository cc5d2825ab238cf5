import type { JsonObject } from '../../../domain/json';
import { type Disk, isDisk, isVnic, type Vnic } from '../../../domain/resource';
import type { Chosen, Operation, OperationSubject, Polling, Stuck } from '../../contract';
import { diskStaysDetaching, vnicStaysDetaching, vnicStaysDetachingUntilResent } from '../../stuck';
import { deleteWithInstance, detachDiskChoices } from './choices';
import { detachDiskConsequences, releaseDiskConsequences } from './consequences/diskConsequences';
import {
  detachVnicConsequences,
  releaseVnicConsequences,
  resendVnicConsequences,
} from './consequences/vnicConsequences';
import { detachDiskRules, diskMinutes, releaseDiskRules } from './rules/diskRules';
import { detachVnicRules, releaseVnicRules, vnicMinutes } from './rules/vnicRules';

/** Returns the intervals of the cloud's own tools: every few seconds, for as long as they wait. */
const polling = (firstMs: number, ceilingMs: number, minutes: number): Polling => ({
  firstMs,
  growth: 1.5,
  ceilingMs,
  deadlineMs: minutes * 60_000,
});

const whileDetaching =
  (message: (stuck: Stuck) => string): NonNullable<Operation['stuck']> =>
  (stuck) =>
    stuck.nativeState.toLowerCase() === 'detaching' ? message(stuck) : undefined;

const none = (): readonly [] => [];

function detachDiskParameters({ resource: disk, instance }: OperationSubject, chosen: Chosen): JsonObject {
  const flag = isDisk(disk) ? deleteWithInstance(disk, chosen) : undefined;
  return {
    InstanceId: instance?.ref.id ?? '',
    DiskId: disk.ref.id,
    ...(flag === undefined ? {} : { DeleteWithInstance: flag }),
  };
}

const releaseVnicParameters = ({ resource }: OperationSubject): JsonObject => ({
  RegionId: resource.ref.region,
  NetworkInterfaceId: resource.ref.id,
});

const detachVnicParameters = ({ resource, instance }: OperationSubject): JsonObject => ({
  RegionId: resource.ref.region,
  NetworkInterfaceId: resource.ref.id,
  InstanceId: instance?.ref.id ?? '',
});

type Predicate = (resource: Disk | Vnic) => boolean;

const isAttachedDisk: Predicate = (resource) => isDisk(resource) && resource.attachments.length > 0;
const isIn =
  (state: Vnic['state']): Predicate =>
  (resource) =>
    isVnic(resource) && resource.state === state;
const isAttachedVnic: Predicate = (resource) =>
  isVnic(resource) && resource.instance !== '' && !isIn('detaching')(resource);
const isNotDeleting: Predicate = (resource) => isVnic(resource) && !isIn('deleting')(resource);

/**
 * The writes that Alibaba Cloud offers. A stalled detach and a stalled release each have a row for sending the request
 * again.
 */
export const operations: readonly Operation[] = [
  {
    action: 'detachDisk',
    call: 'DetachDisk',
    kind: 'disk',
    irreversible: false,
    offered: isAttachedDisk,
    rules: detachDiskRules,
    choices: detachDiskChoices,
    parameters: detachDiskParameters,
    consequences: detachDiskConsequences,
    polling: polling(2_000, 10_000, diskMinutes),
    stuck: whileDetaching((stuck) => diskStaysDetaching(stuck, diskMinutes)),
  },
  {
    action: 'releaseDisk',
    call: 'DeleteDisk',
    kind: 'disk',
    irreversible: true,
    offered: isDisk,
    rules: releaseDiskRules,
    choices: none,
    parameters: ({ resource }) => ({ DiskId: resource.ref.id }),
    consequences: releaseDiskConsequences,
    polling: polling(1_000, 5_000, 5),
  },
  {
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: isAttachedVnic,
    rules: detachVnicRules,
    choices: none,
    parameters: detachVnicParameters,
    consequences: detachVnicConsequences,
    polling: polling(2_000, 5_000, vnicMinutes),
    stuck: whileDetaching((stuck) => vnicStaysDetachingUntilResent(stuck, vnicMinutes)),
  },
  {
    action: 'releaseVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: isNotDeleting,
    rules: releaseVnicRules,
    choices: none,
    parameters: releaseVnicParameters,
    consequences: releaseVnicConsequences,
    polling: polling(1_000, 5_000, 2),
  },
  {
    action: 'resendVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: isIn('detaching'),
    rules: detachVnicRules,
    choices: none,
    parameters: detachVnicParameters,
    consequences: resendVnicConsequences,
    polling: polling(2_000, 5_000, vnicMinutes),
    stuck: whileDetaching((stuck) => vnicStaysDetaching(stuck, vnicMinutes)),
  },
  {
    action: 'resendVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: isIn('deleting'),
    rules: releaseVnicRules,
    choices: none,
    parameters: releaseVnicParameters,
    consequences: resendVnicConsequences,
    polling: polling(1_000, 5_000, 2),
  },
];
