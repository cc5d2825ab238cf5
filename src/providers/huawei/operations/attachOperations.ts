import type { EndState, Operation, Polling } from '../../contract';
import { isAttachableDisk, isAttachableVnic } from '../../operations/attachable';
import { attachVnicConsequences } from '../../operations/attachConsequences';
import { noOptions } from '../../operations/operationOption';
import { diskStays } from '../../operations/stuck';
import { attachWithDeviceConsequences } from './consequences/attachConsequences';
import { attachDiskOptions, requestedDevice } from './device';
import { attachDiskRules, attachVnicRules } from './rules/attachRules';
import { changeMinutes } from './rules/changingDisk';

const attached: EndState = { is: 'attached' };

/** Returns the writes that attach something to a server. */
export const attachOperations = (polling: Polling): readonly Operation[] => {
  const attachDisk: Operation<'disk'> = {
    action: 'attachDisk',
    call: 'AttachServerVolume',
    kind: 'disk',
    irreversible: false,
    offered: isAttachableDisk,
    rules: attachDiskRules,
    options: attachDiskOptions,
    parameters: (parties, chosen) => {
      const device = requestedDevice(parties, chosen);
      return {
        server_id: parties.instance?.ref.id ?? '',
        volume_id: parties.target.ref.id,
        ...(device === undefined ? {} : { device }),
      };
    },
    consequences: attachWithDeviceConsequences,
    endState: attached,
    polling,
    stuck: (stuck) => diskStays(stuck, changeMinutes),
  };
  const attachVnic: Operation<'vnic'> = {
    action: 'attachVnic',
    call: 'BatchAddServerNics',
    kind: 'vnic',
    irreversible: false,
    offered: isAttachableVnic,
    rules: attachVnicRules,
    options: noOptions,
    parameters: ({ target, instance }) => ({ server_id: instance?.ref.id ?? '', port_id: target.ref.id }),
    consequences: attachVnicConsequences,
    endState: attached,
    polling,
  };
  return [attachDisk, attachVnic];
};
