import { type Disk, isDisk, isVnic, type Vnic } from '../../../domain/resource';
import type { Operation, OperationSubject, Polling } from '../../contract';
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
import { detachDiskRules, forceDetachDiskRules, releaseDiskRules } from './rules/diskRules';
import { releaseVnicRules, removeVnicRules } from './rules/vnicRules';

/** Jobs take from ten seconds to several minutes. Public clients poll every ten seconds for ten minutes. */
const polling: Polling = { firstMs: 2_000, growth: 2, ceilingMs: 10_000, deadlineMs: 600_000 };

const none = (): readonly [] => [];

/** Returns the ID of the server, also of one that can't be read. Empty when there are several. */
const serverOf = ({ resource, instance }: OperationSubject): string => {
  if (instance) return instance.ref.id;
  if (!isDisk(resource)) return resource.instance;
  const [only, ...others] = resource.attachments;
  return others.length === 0 ? (only?.instance ?? '') : '';
};

const isAttachedDisk = (resource: Disk | Vnic): boolean => isDisk(resource) && resource.attachments.length > 0;

/**
 * Returns whether a vNIC is on a server. If a list doesn't say what happens to the port, both commands are offered, and
 * the read before the dialog decides.
 */
const onServer =
  (afterDetach: Vnic['afterDetach']) =>
  (resource: Disk | Vnic): boolean =>
    isVnic(resource) && resource.instance !== '' && [afterDetach, 'unknown'].includes(resource.afterDetach);

const isVnicRow = (resource: Disk | Vnic): boolean => isVnic(resource);

const detachDisk = (flag: '0' | '1') => (subject: OperationSubject) => ({
  server_id: serverOf(subject),
  volume_id: subject.resource.ref.id,
  delete_flag: flag,
});

const ofVnic = (subject: OperationSubject) => ({ server_id: serverOf(subject), port_id: subject.resource.ref.id });

/** The writes that Huawei Cloud offers, one row each. */
export const operations: readonly Operation[] = [
  {
    action: 'detachDisk',
    call: 'DetachServerVolume',
    kind: 'disk',
    irreversible: false,
    offered: isAttachedDisk,
    rules: detachDiskRules,
    choices: none,
    parameters: detachDisk('0'),
    consequences: detachDiskConsequences,
    polling,
  },
  {
    action: 'forceDetachDisk',
    call: 'DetachServerVolume',
    kind: 'disk',
    irreversible: true,
    offered: (resource) => isAttachedDisk(resource) && isDisk(resource) && resource.role === 'data',
    onlyAfterFailed: 'detachDisk',
    rules: forceDetachDiskRules,
    choices: none,
    parameters: detachDisk('1'),
    consequences: forceDetachDiskConsequences,
    polling,
  },
  {
    action: 'releaseDisk',
    call: 'DeleteVolume',
    kind: 'disk',
    irreversible: true,
    offered: (resource) => isDisk(resource) && resource.state !== 'recycled',
    rules: releaseDiskRules,
    choices: none,
    parameters: ({ resource }) => ({ volume_id: resource.ref.id }),
    consequences: releaseDiskConsequences,
    polling,
  },
  {
    action: 'detachVnic',
    call: 'NovaDeleteServerInterface',
    kind: 'vnic',
    irreversible: false,
    offered: onServer('kept'),
    rules: removeVnicRules,
    choices: none,
    parameters: ofVnic,
    consequences: detachVnicConsequences,
    polling,
  },
  {
    action: 'removeVnic',
    call: 'BatchDeleteServerNics',
    kind: 'vnic',
    irreversible: true,
    offered: onServer('deleted'),
    rules: removeVnicRules,
    choices: none,
    parameters: ofVnic,
    consequences: removeVnicConsequences,
    polling,
  },
  {
    action: 'releaseVnic',
    call: 'DeletePort',
    kind: 'vnic',
    irreversible: true,
    offered: isVnicRow,
    rules: releaseVnicRules,
    choices: none,
    parameters: ({ resource }) => ({ port_id: resource.ref.id }),
    consequences: releaseVnicConsequences,
    polling,
  },
];
