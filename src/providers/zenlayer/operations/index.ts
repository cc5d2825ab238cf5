import type { EndState, Operation, Polling, Stuck } from '../../contract';
import { noOptions } from '../../operations/operationOption';
import { diskStays, vnicStays } from '../../operations/stuck';
import { deviceIsAssigned, undoDetachDisk, undoDetachVnic } from '../../operations/undoDetach';
import { attachOperations } from './attachOperations';
import { maxChangeMinutes } from './changeTime';
import { detachDiskConsequences, releaseDiskConsequences } from './consequences/diskConsequences';
import { detachVnicConsequences, releaseVnicConsequences } from './consequences/vnicConsequences';
import { createSnapshot } from './createSnapshot';
import { hotDetachOptions, mustBeStopped } from './options';
import { powerOperations } from './powerOperations';
import { detachDiskRules, instanceCheck, releaseDiskRules } from './rules/diskRules';
import { detachVnicRules, releaseVnicRules } from './rules/vnicRules';

/** Polls every 3 s, as the cloud's storage driver does. */
const polling: Polling = { firstMs: 1000, growth: 1.5, ceilingMs: 3000, deadlineMs: maxChangeMinutes * 60_000 };

const stuckDisk = (stuck: Stuck) => diskStays(stuck, maxChangeMinutes);
const stuckVnic = (stuck: Stuck) => vnicStays(stuck, maxChangeMinutes);

const detached: EndState = { is: 'detached', nativeState: 'AVAILABLE' };
const released: EndState = { is: 'released' };

const diskOperations: readonly Operation<'disk'>[] = [
  {
    action: 'detachDisk',
    call: 'DetachDisks',
    kind: 'disk',
    irreversible: false,
    offered: ({ attachments }) => attachments.length > 0,
    rules: detachDiskRules,
    options: hotDetachOptions,
    parameters: (parties, chosen) => ({
      diskIds: [parties.target.ref.id],
      [instanceCheck]: mustBeStopped(parties, chosen),
    }),
    consequences: detachDiskConsequences,
    endState: detached,
    undo: (plan) => undoDetachDisk(plan, {}, deviceIsAssigned(plan)),
    polling,
    stuck: stuckDisk,
  },
  {
    action: 'releaseDisk',
    call: 'ReleaseDisk',
    kind: 'disk',
    irreversible: true,
    offered: () => true,
    rules: releaseDiskRules,
    options: noOptions,
    parameters: ({ target }) => ({ diskId: target.ref.id }),
    consequences: releaseDiskConsequences,
    endState: released,
    polling,
    stuck: stuckDisk,
  },
];

const vnicOperations: readonly Operation<'vnic'>[] = [
  {
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: ({ instance }) => instance !== '',
    rules: detachVnicRules,
    options: noOptions,
    parameters: ({ target }) => ({ nicId: target.ref.id }),
    consequences: detachVnicConsequences,
    endState: detached,
    undo: undoDetachVnic,
    polling,
    stuck: stuckVnic,
  },
  {
    action: 'releaseVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: () => true,
    rules: releaseVnicRules,
    options: noOptions,
    parameters: ({ target }) => ({ nicId: target.ref.id }),
    consequences: releaseVnicConsequences,
    endState: released,
    polling,
    stuck: stuckVnic,
  },
];

/** The writes that Zenlayer offers. */
export const operations: readonly Operation[] = [
  ...diskOperations,
  createSnapshot(polling),
  ...vnicOperations,
  ...attachOperations(polling),
  ...powerOperations(polling),
];
