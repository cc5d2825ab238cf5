import * as l10n from '@vscode/l10n';
import { type ManagedBy, managersIn } from '../../domain/owners';
import type { ResourceRef } from '../../domain/refs';
import { type ByKind, byKind, deviceOn, type Resource } from '../../domain/resource';
import { cleanName, cut, maxLength } from '../../domain/untrustedText';
import { distinctName } from './distinctName';
import type { RowText } from './node';
import { diskRoles, vnicRoles } from './resourceRoles';
import {
  type Appearance,
  billingLabels,
  diskAppearance,
  instanceAppearance,
  snapshotAppearance,
  vnicAppearance,
} from './stateAppearance';

/** The parts of a row's text that depend on the kind of the resource. */
interface Parts {
  readonly kind: string;
  readonly appearance: Appearance;
  /** Beside the name, before the state: what distinguishes the resource from others. */
  readonly details: readonly string[];
  /** After the state. */
  readonly marks: readonly string[];
}

const parts: ByKind<Parts> = {
  instance: ({ state, privateIps }) => ({
    kind: l10n.t('Instance'),
    appearance: instanceAppearance[state],
    details: [],
    marks: privateIps.slice(0, 1).map(cleanName),
  }),
  disk: ({ role, state, sizeGiB, multiAttach, attachments, detachable }) => {
    const kind = diskRoles[role]();
    return {
      kind,
      appearance: diskAppearance[state],
      details: [`${sizeGiB} GiB`],
      marks: [
        ...(role === 'system' ? [kind] : []),
        ...(multiAttach ? [l10n.t('shared (attached instances: {0})', attachments.length)] : []),
        ...(detachable ? [] : [l10n.t('not detachable')]),
      ],
    };
  },
  vnic: ({ role, state, privateIps, owners }) => {
    const kind = vnicRoles[role]();
    return {
      kind,
      appearance: vnicAppearance[state],
      details: privateIps.slice(0, 1).map(cleanName),
      marks: [...(role === 'primary' ? [kind] : []), ...owners.map(cleanName)],
    };
  },
  snapshot: ({ state, sizeGiB }) => ({
    kind: l10n.t('Snapshot'),
    appearance: snapshotAppearance[state],
    details: sizeGiB > 0 ? [`${sizeGiB} GiB`] : [],
    marks: [],
  }),
};

export const managerLabels: Readonly<Record<ManagedBy['kind'], () => string>> = {
  kubernetes: () => l10n.t('Kubernetes'),
  terraform: () => l10n.t('Terraform'),
  scalingGroup: () => l10n.t('scaling group'),
};

/** Returns the marks that warn against changing a resource. */
const warningsOf = ({ locks, billing, tags }: Resource): readonly string[] => [
  ...locks.map((lock) => l10n.t('locked: {0}', cleanName(lock))),
  ...(billing === 'prepaid' ? [billingLabels.prepaid()] : []),
  ...managersIn(tags).map(({ kind }) => managerLabels[kind]()),
];

export const labelOf = ({ name, ref }: Pick<Resource, 'name' | 'ref'>): string => cleanName(name) || cleanName(ref.id);

/**
 * Returns the text of a resource's row. `under` is the instance that the row is under. `idEnd` is set if the name of
 * another resource looks the same.
 */
export function resourceText(resource: Resource, under: ResourceRef | undefined, idEnd: string | undefined): RowText {
  const { kind, appearance, details, marks } = byKind(parts, resource);
  const label = distinctName(resource, { isNameShared: idEnd !== undefined, idEnd: idEnd ?? '' });
  const device = deviceOn(resource, under?.id);
  const devices = device === '' ? [] : [cleanName(device)];
  const rest = [...details, ...devices, appearance.word(), ...marks, ...warningsOf(resource)];
  return {
    label,
    description: cut(rest.join(' · '), maxLength.line),
    accessibleLabel: cut([kind, label, ...rest].join(', '), maxLength.line),
    icon: appearance.icon,
  };
}

const addresses: ByKind<readonly string[]> = {
  instance: ({ privateIps }) => privateIps,
  disk: ({ serial }) => [serial],
  vnic: ({ mac, privateIps }) => [mac, ...privateIps],
  snapshot: () => [],
};

/** Returns what the filter searches: names, ids and addresses, in lower case. */
export const filterTextOf = (resource: Resource): string =>
  [resource.name, resource.ref.id, ...byKind(addresses, resource)].join('\n').toLowerCase();
