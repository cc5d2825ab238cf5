import type { JsonObject } from '../../../domain/json';
import type { Disk, Vnic } from '../../../domain/resource';
import type { Chosen, EndState, Operation, Parties } from '../../contract';
import { noOptions } from '../../operations/operationOption';
import { diskStays, vnicStays, vnicStaysUntilResent } from '../../operations/stuck';
import { undoDetachVnic } from '../../operations/undoDetach';
import { attachOperations } from './attachOperations';
import { detachDiskConsequences, releaseDiskConsequences } from './consequences/diskConsequences';
import {
  detachVnicConsequences,
  releaseVnicConsequences,
  resendVnicConsequences,
} from './consequences/vnicConsequences';
import { createSnapshot } from './createSnapshot';
import { flagOperations } from './flagOperations';
import { deleteWithInstance, detachDiskOptions } from './options';
import { polling } from './polling';
import { powerOperations } from './powerOperations';
import { detachDiskRules, diskMinutes, releaseDiskRules } from './rules/diskRules';
import { detachVnicRules, releaseVnicRules, vnicMinutes } from './rules/vnicRules';
import { undoDetachDataDisk } from './undo';

function detachDiskParameters({ target: disk, instance }: Parties<'disk'>, chosen: Chosen): JsonObject {
  const flag = deleteWithInstance(disk, chosen);
  return {
    InstanceId: instance?.ref.id ?? '',
    DiskId: disk.ref.id,
    ...(flag === undefined ? {} : { DeleteWithInstance: flag }),
  };
}

const releaseVnicParameters = ({ target }: Parties<'vnic'>): JsonObject => ({
  RegionId: target.ref.region,
  NetworkInterfaceId: target.ref.id,
});

const detachVnicParameters = ({ target, instance }: Parties<'vnic'>): JsonObject => ({
  RegionId: target.ref.region,
  NetworkInterfaceId: target.ref.id,
  InstanceId: instance?.ref.id ?? '',
});

const isAttachedDisk = ({ attachments }: Disk): boolean => attachments.length > 0;
const isAttachedVnic = ({ instance, state }: Vnic): boolean => instance !== '' && state !== 'detaching';

const detached: EndState = { is: 'detached', nativeState: 'Available' };
const released: EndState = { is: 'released' };

const diskOperations: readonly Operation<'disk'>[] = [
  {
    action: 'detachDisk',
    call: 'DetachDisk',
    kind: 'disk',
    irreversible: false,
    offered: isAttachedDisk,
    rules: detachDiskRules,
    options: detachDiskOptions,
    parameters: detachDiskParameters,
    consequences: detachDiskConsequences,
    endState: detached,
    undo: undoDetachDataDisk,
    polling: polling(2_000, 10_000, diskMinutes),
    stuck: (stuck) => diskStays(stuck, diskMinutes),
  },
  {
    action: 'releaseDisk',
    call: 'DeleteDisk',
    kind: 'disk',
    irreversible: true,
    offered: () => true,
    rules: releaseDiskRules,
    options: noOptions,
    parameters: ({ target }) => ({ DiskId: target.ref.id }),
    consequences: releaseDiskConsequences,
    endState: released,
    polling: polling(1_000, 5_000, 5),
    stuck: (stuck) => diskStays(stuck, diskMinutes),
  },
];

const vnicOperations: readonly Operation<'vnic'>[] = [
  {
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: isAttachedVnic,
    rules: detachVnicRules,
    options: noOptions,
    parameters: detachVnicParameters,
    consequences: detachVnicConsequences,
    endState: detached,
    undo: undoDetachVnic,
    polling: polling(2_000, 5_000, vnicMinutes),
    stuck: (stuck) => vnicStaysUntilResent(stuck, vnicMinutes),
  },
  {
    action: 'releaseVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: ({ state }) => state !== 'deleting',
    rules: releaseVnicRules,
    options: noOptions,
    parameters: releaseVnicParameters,
    consequences: releaseVnicConsequences,
    endState: released,
    polling: polling(1_000, 5_000, 2),
    stuck: (stuck) => vnicStaysUntilResent(stuck, vnicMinutes),
  },
  {
    action: 'resendVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: ({ state }) => state === 'detaching',
    rules: detachVnicRules,
    options: noOptions,
    parameters: detachVnicParameters,
    consequences: resendVnicConsequences,
    endState: detached,
    polling: polling(2_000, 5_000, vnicMinutes),
    stuck: (stuck) => vnicStays(stuck, vnicMinutes),
  },
  {
    action: 'resendVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: ({ state }) => state === 'deleting',
    rules: releaseVnicRules,
    options: noOptions,
    parameters: releaseVnicParameters,
    consequences: resendVnicConsequences,
    endState: released,
    polling: polling(1_000, 5_000, 2),
    stuck: (stuck) => vnicStays(stuck, vnicMinutes),
  },
];

/**
 * The writes that Alibaba Cloud offers. A stalled detach and a stalled release each have a row for sending the request
 * again.
 */
export const operations: readonly Operation[] = [
  ...diskOperations,
  createSnapshot,
  ...vnicOperations,
  ...attachOperations,
  ...flagOperations,
  ...powerOperations,
];
