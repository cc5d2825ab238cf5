import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance, isDisk, isVnic, titleOf, type Vnic } from '../../domain/resource';
import type { Rule, Subject } from '../contract';

type DiskTest = (disk: Disk, server: Instance | undefined) => boolean;
type VnicTest = (vnic: Vnic, server: Instance | undefined) => boolean;

const ofDisk =
  (test: DiskTest): Rule['broken'] =>
  ({ resource, instance }) =>
    isDisk(resource) && test(resource, instance);

const ofVnic =
  (test: VnicTest): Rule['broken'] =>
  ({ resource, instance }) =>
    isVnic(resource) && test(resource, instance);

const say =
  (sentence: (server: string) => string): Rule['because'] =>
  ({ instance }) =>
    sentence(instance ? titleOf(instance) : '');

const stopped = (server: Instance | undefined): boolean => server?.stateWord === 'SHUTOFF';
const taskOf = (server: Instance | undefined): string => String(server?.fields['OS-EXT-STS:task_state'] ?? '');
const metadata = (resource: Disk | Instance, name: string): unknown => {
  const found = resource.fields.metadata;
  return typeof found === 'object' && found !== null && name in found ? Reflect.get(found, name) : undefined;
};
const isScsi = (disk: Disk): boolean => metadata(disk, 'hw:passthrough') === 'true';
const runsWindows = (server: Instance | undefined): boolean =>
  server !== undefined && metadata(server, 'os_type') === 'Windows';

/** What every change of a server asks first, in this order. */
const serverRules: readonly Rule[] = [
  {
    code: 'Ecs.0114',
    status: 404,
    property: 'attachments',
    at: 'resource',
    broken: ({ resource, instance }) =>
      instance === undefined && (isDisk(resource) ? resource.attachments.length > 0 : resource.instance !== ''),
    because: () => l10n.t('The server that it is recorded with does not exist. Refresh, or ask support to free it.'),
  },
  {
    code: 'Ecs.0605',
    status: 400,
    property: 'locked',
    at: 'instance',
    broken: ({ instance }) => instance?.locks.includes('locked') === true,
    because: say((server) => l10n.t('“{0}” is locked. Unlock the server first.', server)),
  },
  {
    code: 'Ecs.0603',
    status: 501,
    property: 'OS-EXT-STS:task_state',
    at: 'instance',
    broken: ({ instance }) => taskOf(instance) !== '',
    because: ({ instance }) => l10n.t('The server is busy ({0}). Wait about a minute and refresh.', taskOf(instance)),
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    broken: ({ instance }) => instance !== undefined && !['ACTIVE', 'SHUTOFF'].includes(instance.stateWord),
    because: ({ instance }) => l10n.t('The server is {0}; it has to be running or stopped.', instance?.stateWord ?? ''),
  },
];

const abnormal = (disk: Disk): boolean => disk.role === 'system' && disk.state === 'error';
const backedUp = (disk: Disk): boolean => disk.role === 'system' && disk.stateWord === 'backing-up';

const attachmentRules: readonly Rule[] = [
  {
    code: 'Ecs.0111',
    status: 400,
    property: 'attachments',
    at: 'resource',
    broken: ofDisk((disk, server) => server !== undefined && !attachedTo(disk, server.ref.id)),
    because: say((server) => l10n.t('The disk is not attached to “{0}”. Refresh to see where it is.', server)),
  },
  {
    code: 'Ecs.0073',
    status: 400,
    property: 'status',
    at: 'resource',
    broken: ofDisk(backedUp),
    because: () => l10n.t('A backup of this system disk is running. Wait until it has finished.'),
  },
  {
    code: 'Ecs.0101',
    status: 400,
    property: 'status',
    at: 'resource',
    broken: ofDisk(abnormal),
    because: ({ resource }) =>
      l10n.t('The system disk is in the state {0}. Ask support to repair it.', resource.stateWord),
  },
  {
    code: 'Ecs.0102',
    status: 400,
    property: 'status',
    at: 'resource',
    broken: ofDisk((disk) => disk.stateWord !== 'in-use'),
    because: ({ resource }) => l10n.t('The disk is {0}; it has to be in-use. Wait and refresh.', resource.stateWord),
  },
];

/** Rules of a normal detach. */
export const detachRules: readonly Rule[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    broken: ofDisk((disk, server) => disk.role === 'system' && !stopped(server)),
    because: say((server) => l10n.t('A system disk comes off a stopped server only. Stop “{0}” first.', server)),
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    broken: ofDisk((disk, server) => isScsi(disk) && runsWindows(server) && !stopped(server)),
    because: say((server) =>
      l10n.t('A SCSI disk cannot be taken off a running Windows server. Stop “{0}” first.', server),
    ),
  },
];

/** Rules of a forced detach: data disks of the VBD kind only. */
export const forceDetachRules: readonly Rule[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'device',
    at: 'resource',
    broken: ofDisk((disk) => disk.role === 'system'),
    because: () => l10n.t('A system disk cannot be detached by force. Stop the server and detach it normally.'),
  },
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'metadata.hw:passthrough',
    at: 'resource',
    broken: ofDisk(isScsi),
    because: () => l10n.t('A SCSI disk cannot be detached by force. Detach it normally.'),
  },
];

const deletable: ReadonlySet<string> = new Set([
  'available',
  'error',
  'error_extending',
  'error_restoring',
  'error_rollbacking',
]);

/** Rules of deleting a disk. */
export const releaseDiskRules: readonly Rule[] = [
  {
    code: 'EVS.1035',
    status: 400,
    property: 'metadata.orderID',
    at: 'resource',
    broken: ofDisk((disk) => disk.charge === 'prepaid'),
    because: () => l10n.t('The disk is prepaid. It is never unsubscribed from here: do that in the console.'),
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    broken: ofDisk((disk) => disk.attachments.length > 0 && !deletable.has(disk.stateWord)),
    because: () => l10n.t('The disk is attached. Detach it first.'),
    clear: 'detachDisk',
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    broken: ofDisk((disk) => !deletable.has(disk.stateWord)),
    because: ({ resource }) =>
      l10n.t('The disk is {0}. Wait for a state that allows deletion and refresh.', resource.stateWord),
  },
];

/** Rules of taking a NIC off its server, whatever becomes of the port. */
export const removeVnicRules: readonly Rule[] = [
  ...serverRules,
  {
    code: 'Ecs.0085',
    status: 400,
    property: 'device_id',
    at: 'resource',
    broken: ofVnic((vnic, server) => server !== undefined && vnic.instance !== server.ref.id),
    because: say((server) => l10n.t('“{0}” has no such NIC. Refresh to see where it is.', server)),
  },
  {
    code: 'Ecs.0507',
    status: 403,
    property: 'binding:vif_details.primary_interface',
    at: 'resource',
    broken: ofVnic((vnic) => vnic.role === 'primary'),
    because: () => l10n.t('The primary NIC of a server cannot be taken off.'),
  },
];

const holdersWord = ({ resource }: Subject): string => (isVnic(resource) ? resource.owners.join(', ') : '');

/** Device owners whose ports the cloud deletes like free ones: none, and a virtual IP's. */
const deletedWithoutAWord: ReadonlySet<string> = new Set(['', 'neutron:VIP_PORT']);

/** Rules of deleting a port. */
export const releaseVnicRules: readonly Rule[] = [
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_id',
    at: 'resource',
    broken: ofVnic((vnic) => vnic.instance !== '' && vnic.fate === 'survives'),
    because: () => l10n.t('The vNIC hangs on a server. Detach it first.'),
    clear: 'detachVnic',
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_id',
    at: 'resource',
    broken: ofVnic((vnic) => vnic.instance !== ''),
    because: () => l10n.t('The vNIC hangs on a server. Remove it there: its port is deleted with it.'),
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_owner',
    at: 'resource',
    broken: ofVnic(({ fields }) => !deletedWithoutAWord.has(String(fields.device_owner ?? ''))),
    because: (subject) =>
      l10n.t('The port belongs to {0}. Remove it through the service that owns it.', holdersWord(subject)),
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_owner',
    at: 'resource',
    broken: ofVnic((vnic) => vnic.owners.length > 0),
    because: (subject) =>
      l10n.t('The cloud would delete the port, but {0} still needs it. Remove that first.', holdersWord(subject)),
    ours: true,
  },
];
