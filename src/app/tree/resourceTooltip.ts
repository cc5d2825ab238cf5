import * as l10n from '@vscode/l10n';
import { managersIn } from '../../domain/owners';
import type { ResourceRef } from '../../domain/refs';
import {
  byKind,
  type Disk,
  deviceOn,
  type Instance,
  type Resource,
  type Snapshot,
  type Vnic,
} from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { ResourceSubject } from './node';
import { diskRoles, vnicRoles } from './resourceRoles';
import { labelOf, managerLabels } from './resourceText';
import {
  type Appearance,
  billingLabels,
  diskAppearance,
  instanceAppearance,
  snapshotAppearance,
  vnicAppearance,
} from './stateAppearance';
import { timeText } from './timeText';

type Lines = readonly string[];

function line(label: string, value: string): Lines {
  const clean = cleanName(value);
  return clean === '' ? [] : [l10n.t('{0}: {1}', label, clean)];
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');

/** The cloud's own word is left out where it is the same, such as `in-use` for `in use`. */
function stateLine({ word }: Appearance, { nativeState }: Resource): Lines {
  const isSame = nativeState === '' || lettersOf(word()) === lettersOf(nativeState);
  return line(l10n.t('State'), isSame ? word() : `${word()} (${cleanName(nativeState)})`);
}

const instanceLines = (instance: Instance): Lines => [
  ...stateLine(instanceAppearance[instance.state], instance),
  ...line(l10n.t('Instance type'), instance.type),
  ...line(l10n.t('Private IP'), instance.privateIps.join(', ')),
  ...line(l10n.t('Public IP'), instance.publicIps.join(', ')),
  ...line(l10n.t('Scaling group'), instance.scalingGroup),
];

/** Returns the attachments of a disk. Where the tooltip names the row's instance already, only the others. */
function attachmentLines(disk: Disk, under: ResourceRef | undefined): Lines {
  const named = (attachments: Disk['attachments']): string =>
    attachments
      .map(({ instance, instanceName, device }) => [instanceName || instance, device].filter(Boolean).join(' '))
      .join(', ');
  if (!under) return line(l10n.t('Attached to'), named(disk.attachments));
  const others = disk.attachments.filter(({ instance }) => instance !== under.id);
  return [...line(l10n.t('Device'), deviceOn(disk, under.id)), ...line(l10n.t('Also attached to'), named(others))];
}

const diskLines = (disk: Disk, under: ResourceRef | undefined): Lines => [
  ...stateLine(diskAppearance[disk.state], disk),
  ...line(l10n.t('Kind'), `${diskRoles[disk.role]()}, ${disk.category}`),
  ...line(l10n.t('Size'), `${disk.sizeGiB} GiB`),
  ...attachmentLines(disk, under),
  ...line(l10n.t('Serial number'), disk.serial),
  ...(disk.deleteWithInstance ? [l10n.t('Deleted with its instance')] : []),
];

const vnicLines = (vnic: Vnic): Lines => [
  ...stateLine(vnicAppearance[vnic.state], vnic),
  ...line(l10n.t('Kind'), vnicRoles[vnic.role]()),
  ...line(l10n.t('MAC address'), vnic.mac),
  ...line(l10n.t('Private IP'), vnic.privateIps.join(', ')),
  ...line(l10n.t('Public IP'), vnic.publicIps.join(', ')),
  ...line(l10n.t('Owner'), vnic.owners.join(', ')),
  ...line(l10n.t('Network'), vnic.network),
  ...line(l10n.t('Subnet'), vnic.subnet),
];

const snapshotLines = (snapshot: Snapshot): Lines => [
  ...stateLine(snapshotAppearance[snapshot.state], snapshot),
  ...line(l10n.t('Size'), snapshot.sizeGiB > 0 ? `${snapshot.sizeGiB} GiB` : ''),
  ...line(l10n.t('Disk'), snapshot.disk),
];

const linesOf = (resource: Resource, under: ResourceRef | undefined): Lines =>
  byKind(
    {
      instance: instanceLines,
      disk: (disk) => diskLines(disk, under),
      vnic: vnicLines,
      snapshot: snapshotLines,
    },
    resource,
  );

function commonLines(resource: Resource, { now, language }: ResourceTooltipContext): Lines {
  const managers = managersIn(resource.tags).map(({ kind, name }) => `${managerLabels[kind]()} ${name}`);
  return [
    ...line(l10n.t('ID'), resource.ref.id),
    ...line(l10n.t('Zone'), resource.zone),
    ...line(l10n.t('Billing'), billingLabels[resource.billing]()),
    ...line(l10n.t('Locked'), resource.locks.join(', ')),
    ...line(l10n.t('Managed by'), managers.join(', ')),
    ...line(l10n.t('Created'), timeText(resource.createdAt, now, language)),
  ];
}

/** What the tooltip of a resource depends on besides its row. */
export interface ResourceTooltipContext {
  /** Where the resource is, as one line, which names the instance that the row is under. */
  readonly where?: string;
  /** The present time in milliseconds since 1970. Without it times are shown only exactly. */
  readonly now?: number;
  /** The language of relative times, as a BCP 47 tag. */
  readonly language?: string;
  /** Which operations are possible in several steps, a line for each. */
  readonly steps?: readonly string[];
}

export const resourceTooltip = ({ resource, under }: ResourceSubject, context: ResourceTooltipContext): string =>
  [
    labelOf(resource),
    ...linesOf(resource, (context.where ?? '') === '' ? undefined : under),
    ...commonLines(resource, context),
    ...(context.steps ?? []),
  ].join('\n');
