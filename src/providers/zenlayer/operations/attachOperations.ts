import type { EndState, Operation, Polling } from '../../contract';
import { isAttachableDisk, isAttachableVnic } from '../../operations/attachable';
import { attachVnicConsequences, diskAttachNotes } from '../../operations/attachConsequences';
import { noOptions } from '../../operations/operationOption';
import { diskStays, vnicStays } from '../../operations/stuck';
import { maxChangeMinutes } from './changeTime';
import { attachDiskRules, attachVnicRules } from './rules/attachRules';

const attached: EndState = { is: 'attached' };

/** Returns the writes that attach something to an instance. */
export const attachOperations = (polling: Polling): readonly Operation[] => {
  const attachDisk: Operation<'disk'> = {
    action: 'attachDisk',
    call: 'AttachDisks',
    kind: 'disk',
    irreversible: false,
    offered: isAttachableDisk,
    rules: attachDiskRules,
    options: noOptions,
    parameters: ({ target, instance }) => ({ diskIds: [target.ref.id], instanceId: instance?.ref.id ?? '' }),
    consequences: (parties) => diskAttachNotes(parties),
    endState: attached,
    polling,
    stuck: (stuck) => diskStays(stuck, maxChangeMinutes),
  };
  const attachVnic: Operation<'vnic'> = {
    action: 'attachVnic',
    call: 'AttachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: isAttachableVnic,
    rules: attachVnicRules,
    options: noOptions,
    parameters: ({ target, instance }) => ({ nicId: target.ref.id, instanceId: instance?.ref.id ?? '' }),
    consequences: attachVnicConsequences,
    endState: attached,
    polling,
    stuck: (stuck) => vnicStays(stuck, maxChangeMinutes),
  };
  return [attachDisk, attachVnic];
};
