import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { firstDevices, hasSystemDisk } from '../../api/records/systemDisk';
import { isTerminal, resetBySupport } from '../../api/terminalStates';
import { nicsOf } from '../nics';
import { changingDisk } from './changingDisk';
import { nicStillOnServer, portStillBound } from './halfDetachedVnic';
import { ofDisk, ofVnic, withServerName } from './predicates';
import { serverStateRules } from './serverRules';

/** Whether a disk can be attached in its state. A shared disk can be, while it's attached to other servers. */
const isAttachable = (disk: Disk): boolean =>
  disk.nativeState === 'available' || (disk.multiAttach && disk.nativeState === 'in-use');

/**
 * Rules of an attach. What depends on the flavor (disk types, SCSI, the number of disks) can't be predicted. No code is
 * documented for a disk in another zone; Ecs.0121 is the nearest.
 */
export const attachDiskRules: readonly Rule<'disk'>[] = [
  ...serverStateRules,
  {
    code: 'Ecs.0057',
    status: 400,
    property: 'attachments',
    at: 'resource',
    isViolated: ofDisk((disk, server) => server !== undefined && attachedTo(disk, server.ref.id)),
    message: withServerName((server) => l10n.t('The disk is already attached to “{0}”.', server)),
  },
  {
    code: 'Ecs.0103',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => isTerminal(disk.nativeState)),
    message: ({ target }) => resetBySupport(target.nativeState, target.ref),
  },
  {
    code: 'Ecs.0103',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.nativeState === 'in-use' && !disk.multiAttach),
    message: () => l10n.t('The disk is already attached to a server. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  ...changingDisk('Ecs.0103'),
  {
    code: 'Ecs.0103',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => !isAttachable(disk)),
    message: ({ target }) =>
      l10n.t(
        'The disk is in the {0} state. It must be available. Wait a moment and try again.',
        cleanName(target.nativeState),
      ),
  },
  {
    code: 'Ecs.0121',
    status: 400,
    property: 'OS-EXT-AZ:availability_zone',
    at: 'instance',
    isViolated: ofDisk((disk, server) => server !== undefined && server.zone !== disk.zone),
    message: ({ target, instance }) =>
      l10n.t(
        'The disk is in the zone {0} and the server is in the zone {1}. They must be in the same zone.',
        cleanName(target.zone),
        cleanName(instance?.zone ?? ''),
      ),
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ({ instance }, { device = '' }) =>
      instance !== undefined && firstDevices.has(device) && instance.nativeState !== 'SHUTOFF',
    message: withServerName((server) =>
      l10n.t('A system disk can be attached only to a stopped server. Stop “{0}” first.', server),
    ),
    nextStep: 'stopInstance',
  },
  {
    code: 'Ecs.0105',
    status: 400,
    property: 'os-extended-volumes:volumes_attached',
    at: 'instance',
    isViolated: ({ instance }, { device = '' }) =>
      instance !== undefined && !firstDevices.has(device) && hasSystemDisk(instance.fields) === false,
    message: withServerName((server) =>
      l10n.t('“{0}” has no system disk. Attach its system disk before any other disk.', server),
    ),
  },
];

/** The maximum number of NICs of a server, including the primary one. Its flavor might allow fewer. */
const maxNics = 12;

/** Rules of attaching an existing port. No record of a port shows its VPC, so Ecs.0064 can't be predicted. */
export const attachVnicRules: readonly Rule<'vnic'>[] = [
  ...serverStateRules,
  {
    code: 'Ecs.0050',
    status: 400,
    property: 'addresses',
    at: 'instance',
    isViolated: ({ instance }) => instance !== undefined && nicsOf(instance) >= maxNics,
    message: withServerName((server) =>
      l10n.t('“{0}” already has {1} NICs, the maximum. Detach another NIC first.', server, maxNics),
    ),
  },
  portStillBound({ code: 'Ecs.0919', status: 400 }),
  nicStillOnServer,
  {
    code: 'Ecs.0919',
    status: 400,
    property: 'device_id',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.instance !== ''),
    message: () => l10n.t('The vNIC is already attached to a server. Detach it first.'),
    resolvedBy: 'detachVnic',
  },
  {
    code: 'Ecs.0919',
    status: 400,
    property: 'device_owner',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.owners.length > 0),
    message: ({ target }) =>
      l10n.t('The port belongs to {0}, so it can’t be attached to a server.', cleanName(target.owners.join(', '))),
  },
];
