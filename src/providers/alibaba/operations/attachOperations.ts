import * as l10n from '@vscode/l10n';
import { titleOf } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import type { Chosen, Consequence, EndState, Operation, Parties } from '../../contract';
import { isAttachableDisk, isAttachableVnic } from '../../operations/attachable';
import { attachVnicConsequences, diskAttachNotes } from '../../operations/attachConsequences';
import { loss, when } from '../../operations/commonConsequences';
import { noOptions } from '../../operations/operationOption';
import { diskStays, vnicStaysUntilResent } from '../../operations/stuck';
import { deleteWithInstance } from './options';
import { polling } from './polling';
import { attachDiskRules, attachVnicRules } from './rules/attachRules';
import { diskMinutes } from './rules/diskRules';
import { vnicMinutes } from './rules/vnicRules';

const attached: EndState = { is: 'attached' };

function attachParameters({ target: disk, instance }: Parties<'disk'>, chosen: Chosen) {
  const flag = deleteWithInstance(disk, chosen);
  return {
    InstanceId: instance?.ref.id ?? '',
    DiskId: disk.ref.id,
    ...(flag === undefined ? {} : { DeleteWithInstance: flag }),
  };
}

const consequencesOfAttach = (parties: Parties<'disk'>, chosen: Chosen): readonly Consequence[] => [
  ...when(
    deleteWithInstance(parties.target, chosen) === true,
    loss(
      l10n.t(
        'The disk will be deleted when the instance {0} is released.',
        parties.instance ? cleanName(titleOf(parties.instance)) : '',
      ),
    ),
  ),
  ...diskAttachNotes(parties),
];

const attachDisk: Operation<'disk'> = {
  action: 'attachDisk',
  call: 'AttachDisk',
  kind: 'disk',
  irreversible: false,
  offered: isAttachableDisk,
  rules: attachDiskRules,
  options: noOptions,
  parameters: attachParameters,
  consequences: consequencesOfAttach,
  endState: attached,
  polling: polling(2_000, 10_000, diskMinutes),
  stuck: (stuck) => diskStays(stuck, diskMinutes),
};

const attachVnic: Operation<'vnic'> = {
  action: 'attachVnic',
  call: 'AttachNetworkInterface',
  kind: 'vnic',
  irreversible: false,
  offered: isAttachableVnic,
  rules: attachVnicRules,
  options: noOptions,
  parameters: ({ target, instance }) => ({
    RegionId: target.ref.region,
    NetworkInterfaceId: target.ref.id,
    InstanceId: instance?.ref.id ?? '',
  }),
  consequences: attachVnicConsequences,
  endState: attached,
  polling: polling(2_000, 5_000, vnicMinutes),
  stuck: (stuck) => vnicStaysUntilResent(stuck, vnicMinutes),
};

/** The writes that attach something to an instance. */
export const attachOperations: readonly Operation[] = [attachDisk, attachVnic];
