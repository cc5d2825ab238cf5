import * as l10n from '@vscode/l10n';
import { type ManagedBy, managersIn } from '../../domain/owners';
import type { Kind, ResourceRef } from '../../domain/refs';
import { type ByKind, byKind, deviceOn, isDisk, isOrphan, type Resource, type ResourceOf } from '../../domain/resource';
import { cleanName, cut, maxLength } from '../../domain/untrustedText';
import { distinctName } from './distinctName';
import { problemLabel, runningLabel } from './markText';
import type { ResourceSubject, RowText, TreeNode } from './node';
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
  /** Whether the state is what every row in the same place has. */
  readonly isNormal: boolean;
  /** What the name and kind don't say, in a few letters and in full. The most important comes first. */
  readonly marks: readonly Mark[];
  /** What distinguishes the resource from others. */
  readonly details: readonly string[];
}

interface Mark {
  readonly short: string;
  readonly full: string;
}

const mark = (text: string): Mark => ({ short: text, full: text });

const stateWhere = (resource: Resource, under: ResourceRef | undefined): 'inUse' | 'available' =>
  under === undefined && isOrphan(resource) ? 'available' : 'inUse';

const parts: { readonly [K in Kind]: (resource: ResourceOf[K], under: ResourceRef | undefined) => Parts } = {
  instance: ({ state, privateIps }) => ({
    kind: l10n.t('Instance'),
    appearance: instanceAppearance[state],
    isNormal: state === 'running',
    marks: [],
    details: privateIps.slice(0, 1).map(cleanName),
  }),
  disk: (disk, under) => {
    const { role, state, sizeGiB, multiAttach, attachments, detachable } = disk;
    const device = cleanName(deviceOn(disk, under?.id));
    return {
      kind: diskRoles[role](),
      appearance: diskAppearance[state],
      isNormal: state === stateWhere(disk, under) || state === 'recycled',
      marks: [
        ...(detachable
          ? []
          : [{ short: role === 'system' ? '' : l10n.t('not detachable'), full: l10n.t('not detachable') }]),
        ...(multiAttach
          ? [
              {
                short: l10n.t('shared ({0})', attachments.length),
                full: l10n.t('shared (attached instances: {0})', attachments.length),
              },
            ]
          : []),
        ...(role === 'system' ? [{ short: l10n.t('system'), full: '' }] : []),
      ],
      details: [`${sizeGiB} GiB`, ...(device === '' ? [] : [device.replace(/^\/dev\//, '')])],
    };
  },
  vnic: (vnic, under) => {
    const { role, state, privateIps, owners } = vnic;
    return {
      kind: vnicRoles[role](),
      appearance: vnicAppearance[state],
      isNormal: state === stateWhere(vnic, under),
      marks: [
        ...owners.map((owner) => mark(cleanName(owner))),
        ...(role === 'primary' ? [{ short: l10n.t('primary'), full: '' }] : []),
      ],
      details: privateIps.slice(0, 1).map(cleanName),
    };
  },
  snapshot: ({ state, sizeGiB, automatic, createdAt }) => ({
    kind: l10n.t('Snapshot'),
    appearance: snapshotAppearance[state],
    isNormal: state === 'available',
    marks: automatic ? [mark(l10n.t('automatic'))] : [],
    details: [...(sizeGiB > 0 ? [`${sizeGiB} GiB`] : []), cleanName(createdAt.slice(0, 10))].filter(Boolean),
  }),
};

const partsOf = <K extends Kind>(
  resource: ResourceOf[K] & { readonly ref: ResourceRef<K> },
  under: ResourceRef | undefined,
): Parts => parts[resource.ref.kind](resource, under);

export const managerLabels: Readonly<Record<ManagedBy['kind'], () => string>> = {
  kubernetes: () => l10n.t('Kubernetes'),
  terraform: () => l10n.t('Terraform'),
  scalingGroup: () => l10n.t('scaling group'),
};

const locksOf = ({ locks }: Resource): readonly string[] => locks.map((lock) => l10n.t('locked: {0}', cleanName(lock)));

/** Returns the marks that warn against changing a resource. */
const warningsOf = ({ billing, tags }: Resource): readonly string[] => [
  ...managersIn(tags).map(({ kind }) => managerLabels[kind]()),
  ...(billing === 'prepaid' ? [billingLabels.prepaid()] : []),
];

export const labelOf = ({ name, ref }: Pick<Resource, 'name' | 'ref'>): string => cleanName(name) || cleanName(ref.id);

const lineOf = (texts: readonly string[], separator: string): string =>
  cut(texts.filter(Boolean).join(separator), maxLength.line);

const attachedText = (resource: Resource, name: string): string =>
  isDisk(resource)
    ? l10n.t({ message: 'attached to {0}', args: [name], comment: 'disk' })
    : l10n.t({ message: 'attached to {0}', args: [name], comment: 'vNIC' });

/** What the text of a resource depends on besides the resource. */
type Beside = Pick<TreeNode, 'idEnd' | 'mark' | 'attachedTo'>;

/**
 * Returns the text of a resource's row. The description says only what isn't normal for a row in its place, the most
 * important first, and then what distinguishes it. `idEnd` is set if the name of another resource looks the same.
 */
export function resourceText({ resource, region, under }: ResourceSubject, beside: Beside = {}): RowText {
  const { idEnd, mark: rowMark, attachedTo = [] } = beside;
  const { kind, appearance, isNormal, marks, details } = partsOf(resource, under);
  const label = distinctName(resource, { isNameShared: idEnd !== undefined, idEnd: idEnd ?? '' });
  const [locks, warnings, word] = [locksOf(resource), warningsOf(resource), appearance.word()];
  const shorts = marks.map(({ short }) => short);
  const fulls = marks.map(({ full }) => full);
  const where = [...attachedTo.map((name) => attachedText(resource, name)), cleanName(region.region)];
  if (rowMark?.kind === 'running') {
    const working = runningLabel(rowMark.action);
    return {
      label,
      description: lineOf([working, ...details, ...attachedTo], ' · '),
      accessibleLabel: lineOf(
        [kind, label, working.replace('…', ''), ...details, ...locks, ...fulls, ...warnings, ...where],
        ', ',
      ),
      icon: { id: 'loading~spin' },
    };
  }
  const problem = rowMark ? problemLabel(rowMark.record) : '';
  return {
    label,
    description: lineOf(
      [problem, isNormal ? '' : word, ...locks, ...shorts, ...warnings, ...details, ...attachedTo],
      ' · ',
    ),
    accessibleLabel: lineOf([kind, label, problem, ...details, word, ...locks, ...fulls, ...warnings, ...where], ', '),
    icon: rowMark ? { id: 'warning', color: 'charts.orange' } : appearance.icon,
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
