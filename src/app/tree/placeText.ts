import * as l10n from '@vscode/l10n';
import type { Account, Region, ResourceGroup } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import { createTimeFormat } from '../operations/list/timeFormat';
import type { Group, RowSubject, RowText } from './node';
import { accessibleCount, countText, type Summary, sizeText } from './summary';

type SubjectOf<K extends RowSubject['kind']> = Extract<RowSubject, { kind: K }>;

/** Whether the name of an account says which cloud it is of: it has the first word of the cloud's name. */
const namesCloud = (name: string, cloud: string): boolean =>
  name.toLowerCase().includes((cloud.split(' ')[0] ?? cloud).toLowerCase());

/** Returns the name of a resource group, or its ID if it has none. */
export const groupName = ({ id, name }: ResourceGroup): string => cleanName(name || id);

function accountMark({ sandbox, writable }: Account): string {
  if (sandbox) return l10n.t('sandbox');
  return writable ? l10n.t('changes allowed') : l10n.t('read-only');
}

function accountIcon({ sandbox, writable }: Account): RowText['icon'] {
  return sandbox ? { id: 'beaker', color: 'charts.purple' } : { id: writable ? 'account' : 'lock' };
}

export function accountText({ account, cloud, isKeyMissing }: SubjectOf<'account'>): RowText {
  const label = cleanName(account.name);
  const group = account.resourceGroup ? [groupName(account.resourceGroup)] : [];
  const mark = isKeyMissing ? l10n.t('Key missing') : accountMark(account);
  const assistants = account.assistants ? [l10n.t('assistants allowed')] : [];
  return {
    label,
    description: [mark, ...assistants, ...group, ...(namesCloud(label, cloud) ? [] : [cloud])].join(' · '),
    accessibleLabel: [l10n.t('Account'), label, mark, ...assistants, ...group, cloud].map(cleanName).join(', '),
    icon: isKeyMissing ? { id: 'key' } : accountIcon(account),
  };
}

function resourceGroupText({ resourceGroup }: Account): readonly string[] {
  if (!resourceGroup) return [];
  const id = cleanName(resourceGroup.id);
  const name = groupName(resourceGroup);
  return [l10n.t('Resource group: {0}', name === id ? id : `${name} (${id})`)];
}

function sourceText({ source }: Account): readonly string[] {
  if (!source) return [];
  if (source.kind === 'environment') return [l10n.t('Credentials: environment variables')];
  return [l10n.t('Credentials: CLI profile “{0}”', cleanName(source.profile))];
}

const keyMissingLines = (): readonly string[] => [
  l10n.t('Key missing: the editor’s secret storage has no credentials for this account.'),
  l10n.t('Select the item to enter them. Some editors keep secrets only until the window is closed.'),
];

export const accountTooltip = ({ account, cloud, isKeyMissing }: SubjectOf<'account'>): string =>
  [
    cleanName(account.name),
    ...(isKeyMissing ? keyMissingLines() : []),
    l10n.t('Cloud: {0}', cloud),
    l10n.t('Cloud account: {0}', cleanName(account.owner)),
    l10n.t('Endpoint: {0}', cleanName(account.endpoint)),
    ...sourceText(account),
    ...(account.keyExpiresAt === undefined
      ? []
      : [l10n.t('Temporary credentials, valid until: {0}', createTimeFormat().full(account.keyExpiresAt))]),
    ...(account.regions
      ? [l10n.t('Regions: {0}', account.regions.map(({ region }) => cleanName(region)).join(', '))]
      : []),
    ...resourceGroupText(account),
    ...(account.assistants
      ? [l10n.t('Assistants in the editor can list its resources, check operations, and propose them.')]
      : []),
  ].join('\n');

const nameBesideId = ({ region, name }: Region): string => (name === region ? '' : cleanName(name));

function instanceCount(summary: Summary): string {
  const count = countText(summary);
  return count === '1' ? l10n.t('1 instance') : l10n.t('{0} instances', count);
}

export function regionText({ region }: SubjectOf<'region'>, summary?: Summary): RowText {
  const label = cleanName(region.region);
  // The count first: the end is what a narrow side bar cuts.
  const details = [summary ? instanceCount(summary) : '', nameBesideId(region)].filter(Boolean);
  return {
    label,
    description: details.join(' · '),
    accessibleLabel: [l10n.t('Region'), label, ...details].join(', '),
    icon: { id: 'globe' },
  };
}

export function regionTooltip({ region }: SubjectOf<'region'>): string {
  const name = nameBesideId(region);
  return [
    cleanName(region.region),
    ...(name === '' ? [] : [name]),
    ...(region.project ? [l10n.t('Project: {0}', cleanName(region.project))] : []),
  ].join('\n');
}

const groups = {
  disks: { icon: 'archive', label: () => l10n.t('Unattached disks') },
  vnics: { icon: 'debug-disconnect', label: () => l10n.t('Unattached vNICs') },
  usedElsewhere: { icon: 'link', label: () => l10n.t('In use by other resources') },
  recycled: { icon: 'trash', label: () => l10n.t('Recycle bin') },
  instances: { icon: 'server', label: () => l10n.t('Instances') },
  allDisks: { icon: 'database', label: () => l10n.t('Disks') },
  allVnics: { icon: 'plug', label: () => l10n.t('vNICs') },
} as const satisfies Record<Group, unknown>;

export function groupText({ group, region }: SubjectOf<'group'>, summary?: Summary): RowText {
  const label = groups[group].label();
  const size = summary && summary.sizeGiB > 0 ? [sizeText(summary.sizeGiB)] : [];
  return {
    label,
    description: summary ? [countText(summary), ...size].join(' · ') : '',
    accessibleLabel: [label, cleanName(region.region), ...(summary ? [accessibleCount(summary)] : []), ...size].join(
      ', ',
    ),
    icon: { id: groups[group].icon },
  };
}

export const groupTooltip = ({ group }: SubjectOf<'group'>): string => groups[group].label();
