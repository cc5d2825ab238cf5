import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { cleanLine, cleanName } from '../../domain/untrustedText';
import type { Failure } from '../failure';
import type { RowStep, TreeNode } from '../tree/node';
import { failureRow, loadingIcon, loadingRow, noteRow, plainText, stepRow } from '../tree/noteNodes';
import { moreUnreadableLabel, unreadableLabel } from '../tree/unreadableRows';
import type { UnattachedKind } from './unattachedItem';

/** The parent of all rows that say something about the lists. */
const parent = 'unattached';

/** Lists of an account that couldn't be read for the same reason. */
export interface FailedLists {
  readonly account: Account;
  readonly failure: Failure;
  /** What couldn't be read; undefined for the list of regions. */
  readonly lists: readonly { readonly region: Region; readonly kind: UnattachedKind }[];
  readonly step: RowStep | undefined;
}

/** Records that couldn't be read, in a region or in the list of regions. */
export interface UnreadableIn {
  readonly account: Account;
  readonly region: Region | undefined;
  readonly kind: UnattachedKind | 'region';
  readonly errors: readonly Error[];
}

/** How many regions are named in a tooltip. */
const maxNamed = 20;

const kindLabels: Readonly<Record<UnattachedKind, () => string>> = {
  disk: () => l10n.t('disks'),
  vnic: () => l10n.t('vNICs'),
};

const whereOf = ({ region, kind }: FailedLists['lists'][number]): string =>
  `${cleanName(region.region)}: ${kindLabels[kind]()}`;

/** Names lists of an account: one list, or how many they are. Without a list it's the list of regions. */
export function scopeOf({ account, lists }: Pick<FailedLists, 'account' | 'lists'>): string {
  const name = cleanName(account.name);
  const [first, ...others] = lists;
  if (!first) return name;
  return others.length === 0 ? `${name}, ${whereOf(first)}` : l10n.t('{0}, {1} lists', name, lists.length);
}

function listedIn({ lists }: FailedLists): readonly string[] {
  if (lists.length < 2) return [];
  const named = lists.slice(0, maxNamed).map(whereOf);
  return lists.length > maxNamed ? [...named, '…'] : named;
}

/** Creates the rows for what couldn't be read: the reason, and the next step. `key` identifies it. */
export function failedRows(key: string, failed: FailedLists): readonly TreeNode[] {
  const row = failureRow(parent, key, failed.failure);
  const { subject } = row;
  if (subject.kind !== 'failure') return [];
  const { text } = subject;
  const scope = scopeOf(failed);
  const label = l10n.t('Not read: {0}', scope);
  const shown: TreeNode = {
    ...row,
    subject: {
      ...subject,
      branch: key,
      text: {
        ...text,
        label,
        description: text.label,
        tooltip: [label, text.tooltip, ...listedIn(failed)].join('\n'),
        accessibleLabel: `${label}. ${text.accessibleLabel}`,
      },
    },
  };
  return [shown, ...(failed.step ? [stepRow(parent, key, failed.step)] : [])];
}

/** Creates the row for records that couldn't be read. */
export function unreadableRow(key: string, { account, region, kind, errors }: UnreadableIn): TreeNode {
  const place = [account.name, region?.region ?? ''].map(cleanName).filter(Boolean).join(', ');
  const [first, ...others] = errors.map(({ message }) => cleanLine(message));
  const what = unreadableLabel(kind);
  const more = others.length > 0 ? moreUnreadableLabel(others.length) : '';
  const label = `${what} (${place})`;
  return noteRow(parent, `unreadable/${key}`, {
    ...plainText(label, { id: 'warning', color: 'charts.orange' }),
    description: more,
    tooltip: [label, first ?? '', more].filter(Boolean).join('\n'),
    accessibleLabel: [label, first ?? '', more].filter(Boolean).join(', '),
  });
}

/** Creates the row that says how much has been read. */
export const progressRow = (read: number, of: number): TreeNode =>
  loadingRow(
    parent,
    'lists',
    plainText(of === 0 ? l10n.t('Reading regions…') : l10n.t('Reading… ({0} of {1} lists)', read, of), loadingIcon),
  );

/** Creates the row of a view that has nothing to show. */
export const nothingRow = (): TreeNode =>
  noteRow(parent, 'empty', plainText(l10n.t('Nothing is unattached'), { id: 'pass' }));

/** Creates the row that says why resources of some accounts are shown below another one. */
export function sameOwnerRow(accounts: readonly Account[]): TreeNode {
  const names = accounts.map(({ name }) => cleanName(name)).join(', ');
  const label = l10n.t('Accounts with the same owner: {0}', names);
  const why = l10n.t('What several of them list is shown once.');
  return noteRow(parent, `owner/${accounts.map(({ id }) => id).join('/')}`, {
    ...plainText(label, { id: 'info' }),
    description: why,
    tooltip: `${label}\n${why}`,
    accessibleLabel: `${label}. ${why}`,
  });
}
