import { isDisk, isVnic } from '../../../domain/resource';
import type { Choice, Operation, Polling, Stuck } from '../../contract';
import { diskStaysDetaching, vnicStaysDetaching } from '../../stuck';
import { maxChangeMinutes } from './changeTime';
import { hotDetachChoices, mustBeStopped } from './choices';
import { detachDiskConsequences, releaseDiskConsequences } from './consequences/diskConsequences';
import { detachVnicConsequences, releaseVnicConsequences } from './consequences/vnicConsequences';
import { detachDiskRules, instanceCheck, releaseDiskRules } from './rules/diskRules';
import { detachVnicRules, releaseVnicRules } from './rules/vnicRules';

/** Polls every 3 s, as the cloud's storage driver does. */
const polling: Polling = { firstMs: 1000, growth: 1.5, ceilingMs: 3000, deadlineMs: maxChangeMinutes * 60_000 };

const whileDetaching =
  (message: (stuck: Stuck, minutes: number) => string): NonNullable<Operation['stuck']> =>
  (stuck) =>
    stuck.nativeState === 'DETACHING' ? message(stuck, maxChangeMinutes) : undefined;

const none = (): readonly Choice[] => [];

/** The writes that Zenlayer offers. */
export const operations: readonly Operation[] = [
  {
    action: 'detachDisk',
    call: 'DetachDisks',
    kind: 'disk',
    irreversible: false,
    offered: (resource) => isDisk(resource) && resource.attachments.length > 0,
    rules: detachDiskRules,
    choices: hotDetachChoices,
    parameters: (subject, chosen) => ({
      diskIds: [subject.resource.ref.id],
      [instanceCheck]: mustBeStopped(subject, chosen),
    }),
    consequences: detachDiskConsequences,
    polling,
    stuck: whileDetaching(diskStaysDetaching),
  },
  {
    action: 'releaseDisk',
    call: 'ReleaseDisk',
    kind: 'disk',
    irreversible: true,
    offered: isDisk,
    rules: releaseDiskRules,
    choices: none,
    parameters: ({ resource }) => ({ diskId: resource.ref.id }),
    consequences: releaseDiskConsequences,
    polling,
  },
  {
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    kind: 'vnic',
    irreversible: false,
    offered: (resource) => isVnic(resource) && resource.instance !== '',
    rules: detachVnicRules,
    choices: none,
    parameters: ({ resource }) => ({ nicId: resource.ref.id }),
    consequences: detachVnicConsequences,
    polling,
    stuck: whileDetaching(vnicStaysDetaching),
  },
  {
    action: 'releaseVnic',
    call: 'DeleteNetworkInterface',
    kind: 'vnic',
    irreversible: true,
    offered: isVnic,
    rules: releaseVnicRules,
    choices: none,
    parameters: ({ resource }) => ({ nicId: resource.ref.id }),
    consequences: releaseVnicConsequences,
    polling,
  },
];
