import * as l10n from '@vscode/l10n';
import type { Region } from '../../domain/account';
import { managersIn } from '../../domain/owners';
import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Disk, Instance, Resource, Vnic } from '../../domain/resource';
import { titleOf } from '../../domain/resource';
import { cleanName, cut, longest } from '../../domain/untrustedText';
import type { Group, TreeNode } from './node';
import { billingLabels, diskAppearance, instanceAppearance, vnicAppearance } from './stateAppearance';

/** Where a row stands: below which node, in which region, and under which instance or in which group. */
export interface NodePosition {
  readonly parent: string;
  readonly region: Region;
  readonly under?: ResourceRef<'instance'>;
  readonly group?: Group;
}

/** Lists are read one after the other: for a moment two branches may both show a resource that has moved. */
function idAt(ref: ResourceRef, { under, group }: NodePosition): string {
  if (under) return `${keyOf(ref)}/under/${keyOf(under)}`;
  return group === undefined ? keyOf(ref) : `${keyOf(ref)}/in/${group}`;
}

function line(label: string, value: string): readonly string[] {
  const clean = cleanName(value);
  return clean === '' ? [] : [l10n.t('{0}: {1}', label, clean)];
}

/** The marks that decide whether a person may touch it; shown on the row and spoken. */
function marksOf(resource: Resource): readonly string[] {
  const owners = managersIn(resource.tags).map(({ kind }) => ownerWords[kind]());
  const prepaid = resource.billing === 'prepaid' ? [billingLabels.prepaid()] : [];
  const locks = resource.locks.map((lock) => l10n.t('locked: {0}', cleanName(lock)));
  return [...locks, ...prepaid, ...owners];
}

const ownerWords = {
  kubernetes: () => l10n.t('Kubernetes'),
  terraform: () => l10n.t('Terraform'),
  scalingGroup: () => l10n.t('scaling group'),
} as const;

function common(resource: Resource): readonly string[] {
  const owners = managersIn(resource.tags).map(({ kind, name }) => `${ownerWords[kind]()} ${name}`);
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
  readonly look: { readonly icon: string; readonly color?: string; readonly word: () => string };
  /** Beside the name on the row, before the state: what tells it from its neighbours. */
  readonly first: readonly string[];
  /** After the state. */
  readonly marks: readonly string[];
  /** In the tooltip. */
  readonly lines: readonly string[];
  readonly words: readonly string[];
  readonly expandable: boolean;
}

function nodeFor(resource: Resource, spot: NodePosition, telling: NodeContent): TreeNode {
  const { look } = telling;
  const label = cleanName(titleOf(resource));
  const state = resource.nativeState === '' ? look.word() : `${look.word()} (${cleanName(resource.nativeState)})`;
  const marks = [...telling.marks, ...marksOf(resource)];
  return {
    id: idAt(resource.ref, spot),
    parent: spot.parent,
    label,
    description: cut([...telling.first, look.word(), ...marks].join(' · '), longest.line),
    tooltip: [label, ...line(l10n.t('State'), state), ...telling.lines, ...common(resource)].join('\n'),
    accessibleLabel: cut([telling.kind, label, ...telling.first, look.word(), ...marks].join(', '), longest.line),
    icon: { id: look.icon, ...(look.color === undefined ? {} : { color: look.color }) },
    contextValues: telling.words,
    expandable: telling.expandable,
    subject: { kind: 'resource', resource, region: spot.region, ...(spot.under ? { under: spot.under } : {}) },
    filterText: searchedText(resource),
  };
}

/** Names, ids and addresses: what people search for. */
function searchedText(resource: Resource): string {
  const more =
    'serial' in resource
      ? [resource.serial]
      : 'mac' in resource
        ? [resource.mac, ...resource.privateIps]
        : resource.privateIps;
  return [resource.name, resource.ref.id, ...more].join('\n').toLowerCase();
}

export const instanceNode = (instance: Instance, spot: NodePosition): TreeNode =>
  nodeFor(instance, spot, {
    kind: l10n.t('Instance'),
    look: instanceAppearance[instance.state],
    first: [],
    marks: instance.privateIps.slice(0, 1).map(cleanName),
    lines: [
      ...line(l10n.t('Instance type'), instance.type),
      ...line(l10n.t('Private IP'), instance.privateIps.join(', ')),
      ...line(l10n.t('Public IP'), instance.publicIps.join(', ')),
      ...line(l10n.t('Scaling group'), instance.scalingGroup),
    ],
    words: ['instance', instance.state],
    expandable: true,
  });

export function diskNode(disk: Disk, spot: NodePosition, offered: readonly Action[]): TreeNode {
  const here = spot.under ? disk.attachments.find(({ instance }) => instance === spot.under?.id) : undefined;
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
  return nodeFor(disk, spot, {
    kind: role,
    look: diskAppearance[disk.state],
    first,
    marks,
    lines: [
      ...line(l10n.t('Kind'), `${role}, ${disk.category}`),
      ...line(l10n.t('Size'), `${disk.sizeGiB} GiB`),
      ...line(l10n.t('Attached to'), attachments.join(', ')),
      ...line(l10n.t('Device'), here?.device ?? ''),
      ...line(l10n.t('Serial number'), disk.serial),
      ...(disk.deleteWithInstance ? [l10n.t('Released with its instance')] : []),
    ],
    words: ['disk', disk.state, ...offered],
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

export function vnicNode(vnic: Vnic, spot: NodePosition, offered: readonly Action[]): TreeNode {
  const role = vnicRoles[vnic.role]();
  return nodeFor(vnic, spot, {
    kind: role,
    look: vnicAppearance[vnic.state],
    first: vnic.privateIps.slice(0, 1).map(cleanName),
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
    words: ['vnic', vnic.state, ...offered],
    expandable: false,
  });
}
