import * as l10n from '@vscode/l10n';
import type { Disk, Vnic } from '../../../domain/resource';
import type { EndState, Operation, Parties, Polling } from '../../contract';
import { noOptions } from '../../operations/operationOption';
import { diskStays } from '../../operations/stuck';
import { undoDetachVnic } from '../../operations/undoDetach';
import { failedIn } from '../api/terminalStates';
import { attachOperations } from './attachOperations';
import {
  detachDiskConsequences,
  forceDetachDiskConsequences,
  releaseDiskConsequences,
} from './consequences/diskConsequences';
import {
  detachVnicConsequences,
  releaseVnicConsequences,
  removeVnicConsequences,
} from './consequences/vnicConsequences';
import { createSnapshot } from './createSnapshot';
import { flagOperations } from './flagOperations';
import { powerOperations } from './powerOperations';
import { changeMinutes } from './rules/changingDisk';
import { detachDiskRules, forceDetachDiskRules, releaseDiskRules } from './rules/diskRules';
import { releaseVnicRules, removeVnicRules } from './rules/vnicRules';
import { serverOf } from './serverOf';
import { undoDetachVolume, undoRemoveVnic } from './undo';

/** Jobs take from ten seconds to several minutes. Public clients poll every ten seconds for ten minutes. */
const polling: Polling = { firstMs: 2_000, growth: 2, ceilingMs: 10_000, deadlineMs: changeMinutes * 60_000 };

const stuckDisk: Operation['stuck'] = (stuck) => diskStays(stuck, changeMinutes);

const isAttached = ({ attachments }: Disk): boolean => attachments.length > 0;

/**
 * Returns whether a vNIC is on a server. If a list doesn't say what happens to the port, both commands are offered, and
 * the read before the dialog decides.
 */
const onServer =
  (afterDetach: Vnic['afterDetach']) =>
  (vnic: Vnic): boolean =>
    vnic.instance !== '' && [afterDetach, 'unknown'].includes(vnic.afterDetach);

const detachDisk = (flag: '0' | '1') => (parties: Parties<'disk'>) => ({
  server_id: serverOf(parties),
  volume_id: parties.target.ref.id,
  delete_flag: flag,
});

const ofVnic = (parties: Parties<'vnic'>) => ({ server_id: serverOf(parties), port_id: parties.target.ref.id });

const detachedDisk: EndState = {
  is: 'detached',
  nativeState: 'available',
  failedStates: ['error_detaching'],
  failure: failedIn,
};
const releasedDisk: EndState = { is: 'released', failedStates: ['error_deleting'], failure: failedIn };
const detachedVnic: EndState = {
  is: 'detached',
  mustExist: () => l10n.t('The vNIC was detached, but its port no longer exists.'),
};
const releasedVnic: EndState = { is: 'released' };

const diskOperations: readonly Operation<'disk'>[] = [
  {
    action: 'detachDisk',
    call: 'DetachServerVolume',
    kind: 'disk',
    irreversible: false,
    offered: isAttached,
    rules: detachDiskRules,
    options: noOptions,
    parameters: detachDisk('0'),
    consequences: detachDiskConsequences,
    endState: detachedDisk,
    undo: undoDetachVolume,
    polling,
    stuck: stuckDisk,
  },
  {
    action: 'forceDetachDisk',
    call: 'DetachServerVolume',
    kind: 'disk',
    irreversible: true,
    offered: (disk) => isAttached(disk) && disk.role === 'data',
    onlyAfterFailed: 'detachDisk',
    rules: forceDetachDiskRules,
    options: noOptions,
    parameters: detachDisk('1'),
    consequences: forceDetachDiskConsequences,
    endState: detachedDisk,
    polling,
    stuck: stuckDisk,
  },
  {
    action: 'releaseDisk',
    call: 'DeleteVolume',
    kind: 'disk',
    irreversible: true,
    offered: ({ state }) => state !== 'recycled',
    rules: releaseDiskRules,
    options: noOptions,
    parameters: ({ target }) => ({ volume_id: target.ref.id }),
    consequences: releaseDiskConsequences,
    endState: releasedDisk,
    polling,
    stuck: stuckDisk,
  },
];

const vnicOperations: readonly Operation<'vnic'>[] = [
  {
    action: 'detachVnic',
    call: 'NovaDeleteServerInterface',
    kind: 'vnic',
    irreversible: false,
    offered: onServer('kept'),
    rules: removeVnicRules,
    options: noOptions,
    parameters: ofVnic,
    consequences: detachVnicConsequences,
    endState: detachedVnic,
    undo: undoDetachVnic,
    polling,
  },
  {
    action: 'removeVnic',
    call: 'BatchDeleteServerNics',
    kind: 'vnic',
    irreversible: true,
    offered: onServer('deleted'),
    rules: removeVnicRules,
    options: noOptions,
    parameters: ofVnic,
    consequences: removeVnicConsequences,
    endState: releasedVnic,
    undo: undoRemoveVnic,
    polling,
  },
  {
    action: 'releaseVnic',
    call: 'DeletePort',
    kind: 'vnic',
    irreversible: true,
    offered: () => true,
    rules: releaseVnicRules,
    options: noOptions,
    parameters: ({ target }) => ({ port_id: target.ref.id }),
    consequences: releaseVnicConsequences,
    endState: releasedVnic,
    polling,
  },
];

/** The writes that Huawei Cloud offers, one row each. */
export const operations: readonly Operation[] = [
  ...diskOperations,
  createSnapshot(polling),
  ...vnicOperations,
  ...attachOperations(polling),
  ...flagOperations(polling),
  ...powerOperations(polling),
];
