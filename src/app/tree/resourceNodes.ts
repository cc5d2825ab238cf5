import * as l10n from '@vscode/l10n';
import type { Region } from '../../domain/account';
import { managersIn } from '../../domain/owners';
import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { ByKind, Disk, Instance, Resource, Snapshot, Vnic } from '../../domain/resource';
import { byKind, titleOf } from '../../domain/resource';
import { cleanName, cut, maxLength } from '../../domain/untrustedText';
import type { Group, TreeNode } from './node';
import {
  billingLabels,
  diskAppearance,
  instanceAppearance,
  snapshotAppearance,
  vnicAppearance,
} from './stateAppearance';

/** The position of a row: its parent, its region, and its instance or group. */
export interface NodePosition {
  readonly parent: string;
  readonly region: Region;
  readonly under?: ResourceRef<'instance'>;
  readonly group?: Group;
}

/** Lists are read one after another, so two branches may both show a resource that has moved, for a moment. */
function idAt(ref: ResourceRef, { under, group }: NodePosition): string {
  if (under) return `${keyOf(ref)}/under/${keyOf(under)}`;
  return group === undefined ? keyOf(ref) : `${keyOf(ref)}/in/${group}`;
}

function line(label: string, value: string): readonly string[] {
  const clean = cleanName(value);
  return clean === '' ? [] : [l10n.t('{0}: {1}', label, clean)];
}

/** Returns the marks that warn against changing a resource; they are part of the row and its accessible label. */
function marksOf(resource: Resource): readonly string[] {
  const owners = managersIn(resource.tags).map(({ kind }) => managerLabels[kind]());
  const prepaid = resource.billing === 'prepaid' ? [billingLabels.prepaid()] : [];
  const locks = resource.locks.map((lock) => l10n.t('locked: {0}', cleanName(lock)));
  return [...locks, ...prepaid, ...owners];
}

const managerLabels = {
  kubernetes: () => l10n.t('Kubernetes'),
  terraform: () => l10n.t('Terraform'),
  scalingGroup: () => l10n.t('scaling group'),
} as const;

function common(resource: Resource): readonly string[] {
  const owners = managersIn(resource.tags).map(({ kind, name }) => `${managerLabels[kind]()} ${name}`);
  return [
    ...line(l10n.t('ID'), resource.ref.id),
    ...line(l10n.t('Zone'), resource.zone),
    ...line(l10n.t('Billing'), billingLabels[resource.billing]()),
    ...line(l10n.t('Locked'), resource.locks.join(', ')),
    ...line(l10n.t('Managed by'), owners.join(', ')),
    ...line(l10n.t('Created'), resource.createdAt),
  ];
}

interface NodeContent {
  readonly kind: string;
  readonly appearance: { readonly icon: string; readonly color?: string; readonly word: () => string };
  /** Beside the name, before the state: what distinguishes the resource from others. */
  readonly details: readonly string[];
  /** After the state. */
  readonly marks: readonly string[];
  /** In the tooltip. */
  readonly lines: readonly string[];
  readonly contextValues: readonly string[];
  readonly expandable: boolean;
}

function nodeFor(resource: Resource, position: NodePosition, content: NodeContent): TreeNode {
  const { appearance } = content;
  const label = cleanName(titleOf(resource));
  const state =
    resource.nativeState === '' ? appearance.word() : `${appearance.word()} (${cleanName(resource.nativeState)})`;
  const marks = [...content.marks, ...marksOf(resource)];
  return {
    id: idAt(resource.ref, position),
    parent: position.parent,
    label,
    description: cut([...content.details, appearance.word(), ...marks].join(' · '), maxLength.line),
    tooltip: [label, ...line(l10n.t('State'), state), ...content.lines, ...common(resource)].join('\n'),
    accessibleLabel: cut(
      [content.kind, label, ...content.details, appearance.word(), ...marks].join(', '),
      maxLength.line,
    ),
    icon: { id: appearance.icon, ...(appearance.color === undefined ? {} : { color: appearance.color }) },
    contextValues: content.contextValues,
    expandable: content.expandable,
    subject: {
      kind: 'resource',
      resource,
      region: position.region,
      ...(position.under ? { under: position.under } : {}),
    },
    filterText: filterTextOf(resource),
  };
}

const addresses: ByKind<readonly string[]> = {
  instance: ({ privateIps }) => privateIps,
  disk: ({ serial }) => [serial],
  vnic: ({ mac, privateIps }) => [mac, ...privateIps],
  snapshot: () => [],
};

/** Returns names, ids and addresses, in lower case. */
const filterTextOf = (resource: Resource): string =>
  [resource.name, resource.ref.id, ...byKind(addresses, resource)].join('\n').toLowerCase();

export const instanceNode = (instance: Instance, position: NodePosition): TreeNode =>
  nodeFor(instance, position, {
    kind: l10n.t('Instance'),
    appearance: instanceAppearance[instance.state],
    details: [],
    marks: instance.privateIps.slice(0, 1).map(cleanName),
    lines: [
      ...line(l10n.t('Instance type'), instance.type),
      ...line(l10n.t('Private IP'), instance.privateIps.join(', ')),
      ...line(l10n.t('Public IP'), instance.publicIps.join(', ')),
      ...line(l10n.t('Scaling group'), instance.scalingGroup),
    ],
    contextValues: ['instance', instance.state],
    expandable: true,
  });

export function diskNode(disk: Disk, position: NodePosition, offered: readonly Action[]): TreeNode {
  const here = position.under ? disk.attachments.find(({ instance }) => instance === position.under?.id) : undefined;
  const role = disk.role === 'system' ? l10n.t('system disk') : l10n.t('data disk');
  const first = [`${disk.sizeGiB} GiB`, ...(here && here.device !== '' ? [cleanName(here.device)] : [])];
  const marks = [
    ...(disk.role === 'system' ? [role] : []),
    ...(disk.multiAttach ? [l10n.t('shared (attached instances: {0})', disk.attachments.length)] : []),
    ...(disk.detachable ? [] : [l10n.t('not detachable')]),
  ];
  const attachments = disk.attachments.map(({ instance, instanceName, device }) =>
    [instanceName || instance, device].filter(Boolean).join(' '),
  );
  return nodeFor(disk, position, {
    kind: role,
    appearance: diskAppearance[disk.state],
    details: first,
    marks,
    lines: [
      ...line(l10n.t('Kind'), `${role}, ${disk.category}`),
      ...line(l10n.t('Size'), `${disk.sizeGiB} GiB`),
      ...line(l10n.t('Attached to'), attachments.join(', ')),
      ...line(l10n.t('Device'), here?.device ?? ''),
      ...line(l10n.t('Serial number'), disk.serial),
      ...(disk.deleteWithInstance ? [l10n.t('Released with its instance')] : []),
    ],
    contextValues: ['disk', disk.state, ...offered],
    expandable: false,
  });
}

const vnicRoles: Readonly<Record<Vnic['role'], () => string>> = {
  primary: () => l10n.t('primary vNIC'),
  secondary: () => l10n.t('secondary vNIC'),
  trunk: () => l10n.t('trunk vNIC'),
  member: () => l10n.t('member vNIC'),
  unknown: () => l10n.t('vNIC'),
};

export function vnicNode(vnic: Vnic, position: NodePosition, offered: readonly Action[]): TreeNode {
  const role = vnicRoles[vnic.role]();
  return nodeFor(vnic, position, {
    kind: role,
    appearance: vnicAppearance[vnic.state],
    details: vnic.privateIps.slice(0, 1).map(cleanName),
    marks: [...(vnic.role === 'primary' ? [role] : []), ...vnic.owners.map(cleanName)],
    lines: [
      ...line(l10n.t('Kind'), role),
      ...line(l10n.t('MAC address'), vnic.mac),
      ...line(l10n.t('Private IP'), vnic.privateIps.join(', ')),
      ...line(l10n.t('Public IP'), vnic.publicIps.join(', ')),
      ...line(l10n.t('Owner'), vnic.owners.join(', ')),
      ...line(l10n.t('Network'), vnic.network),
      ...line(l10n.t('Subnet'), vnic.subnet),
    ],
    contextValues: ['vnic', vnic.state, ...offered],
    expandable: false,
  });
}

export const snapshotNode = (snapshot: Snapshot, position: NodePosition, offered: readonly Action[]): TreeNode =>
  nodeFor(snapshot, position, {
    kind: l10n.t('Snapshot'),
    appearance: snapshotAppearance[snapshot.state],
    details: snapshot.sizeGiB > 0 ? [`${snapshot.sizeGiB} GiB`] : [],
    marks: [],
    lines: line(l10n.t('Disk'), snapshot.disk),
    contextValues: ['snapshot', snapshot.state, ...offered],
    expandable: false,
  });

/** Creates the row of a resource of any kind. */
export const resourceNode = (resource: Resource, position: NodePosition, offered: readonly Action[]): TreeNode =>
  byKind(
    {
      instance: (instance) => instanceNode(instance, position),
      disk: (disk) => diskNode(disk, position, offered),
      vnic: (vnic) => vnicNode(vnic, position, offered),
      snapshot: (snapshot) => snapshotNode(snapshot, position, offered),
    },
    resource,
  );
