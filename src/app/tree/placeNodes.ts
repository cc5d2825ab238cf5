import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { keyOfPlace, type Place } from '../../domain/refs';
import { cleanName, cleanText, cut, maxLength } from '../../domain/untrustedText';
import type { Provider } from '../../providers/contract';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import type { Group, TreeNode } from './node';

export const accountNode = (account: Account, provider: Provider): TreeNode => {
  const marks = [
    ...(account.sandbox ? [l10n.t('sandbox')] : account.writable ? [l10n.t('changes allowed')] : [l10n.t('read-only')]),
    account.owner,
    provider.label,
  ].map(cleanName);
  const label = cleanName(account.name);
  return {
    id: `account/${keyOfPlace({ cloud: account.cloud, account: account.id, region: '' })}`,
    parent: undefined,
    label,
    description: marks.join(' · '),
    tooltip: [
      label,
      l10n.t('Cloud: {0}', provider.label),
      l10n.t('Cloud account: {0}', cleanName(account.owner)),
      l10n.t('Endpoint: {0}', cleanName(account.endpoint)),
    ].join('\n'),
    accessibleLabel: [l10n.t('Account'), label, ...marks].join(', '),
    icon: account.sandbox ? { id: 'beaker', color: 'charts.purple' } : { id: account.writable ? 'account' : 'lock' },
    contextValues: ['account', account.sandbox ? 'sandbox' : account.writable ? 'writable' : 'readOnly'],
    expandable: true,
    subject: { kind: 'account', account },
    filterText: undefined,
  };
};

export const regionId = (place: Place): string => `${keyOfPlace(place)}/region`;

export const regionNode = (region: Region, parent: string): TreeNode => {
  const label = cleanName(region.region);
  const name = region.name === region.region ? '' : cleanName(region.name);
  return {
    id: regionId(region),
    parent,
    label,
    description: name,
    tooltip: [
      label,
      ...(name === '' ? [] : [name]),
      ...(region.project ? [l10n.t('Project: {0}', cleanName(region.project))] : []),
    ].join('\n'),
    accessibleLabel: [l10n.t('Region'), label, name].filter(Boolean).join(', '),
    icon: { id: 'globe' },
    contextValues: ['region'],
    expandable: true,
    subject: { kind: 'region', region },
    filterText: undefined,
  };
};

const groups = {
  disks: { icon: 'archive', label: () => l10n.t('Unattached disks') },
  vnics: { icon: 'debug-disconnect', label: () => l10n.t('Unattached vNICs') },
  usedElsewhere: { icon: 'link', label: () => l10n.t('In use by other resources') },
  recycled: { icon: 'trash', label: () => l10n.t('Recycle bin') },
} as const satisfies Record<Group, unknown>;

export const groupNode = (group: Group, region: Region, parent: string): TreeNode => ({
  id: `${keyOfPlace(region)}/group/${group}`,
  parent,
  label: groups[group].label(),
  description: '',
  tooltip: groups[group].label(),
  accessibleLabel: `${groups[group].label()}, ${cleanName(region.region)}`,
  icon: { id: groups[group].icon },
  contextValues: ['group', group],
  expandable: true,
  subject: { kind: 'group', group, region },
  filterText: undefined,
});

/** Creates a row that only shows a text. */
export const messageRow = (parent: string, key: string, label: string, icon: TreeNode['icon']): TreeNode => ({
  id: `${parent}/${key}`,
  parent,
  label,
  description: '',
  tooltip: label,
  accessibleLabel: label,
  icon,
  contextValues: [],
  expandable: false,
  subject: { kind: 'note' },
  filterText: undefined,
});

export const emptyRow = (parent: string): TreeNode =>
  messageRow(parent, 'empty', l10n.t('No resources found'), { id: 'dash' });

export const noMatchRow = (parent: string, filter: string): TreeNode =>
  messageRow(parent, 'empty', l10n.t('No resources match “{0}”', cleanName(filter)), { id: 'filter' });

export const loadingRow = (parent: string, listing: string, count: number): TreeNode =>
  messageRow(parent, `loading/${listing}`, l10n.t('Loading… ({0} loaded)', count), { id: 'loading~spin' });

export const loadMoreRow = (parent: string, listing: string, count: number): TreeNode => ({
  ...messageRow(parent, `more/${listing}`, l10n.t('Load more (showing {0})', count), { id: 'ellipsis' }),
  contextValues: ['more'],
  subject: { kind: 'more', branch: parent, listing },
});

export const failureRow = (parent: string, listing: string, failure: Failure): TreeNode => {
  const edit =
    failure.refusedAccount === undefined
      ? ''
      : l10n.t('To change the credentials, run “Edit Account…” on the account.');
  const hint = joinSentences(edit, l10n.t('Select to retry.'));
  const summary = cut(cleanText(failure.summary), maxLength.line);
  return {
    ...messageRow(parent, `failure/${listing}`, summary, { id: 'error', color: 'charts.red' }),
    description: l10n.t('Retry'),
    tooltip: [
      failure.summary,
      failure.remedy,
      failure.cloudMessage,
      failure.requestId ? l10n.t('Request ID: {0}', failure.requestId) : '',
      hint,
    ]
      .filter(Boolean)
      .join('\n'),
    accessibleLabel: l10n.t('Failed: {0} {1} {2}', summary, failure.remedy, hint),
    contextValues: ['failure', ...(failure.docs ? ['documented'] : [])],
    subject: { kind: 'failure', branch: parent },
  };
};
