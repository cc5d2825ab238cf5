import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { isDisk } from '../../domain/resource';
import { cleanName, cut, maxLength } from '../../domain/untrustedText';
import type { Provider } from '../../providers/contract';
import type { RowText, TreeNode } from '../tree/node';
import { rowText } from '../tree/rowText';
import { relativeTime, timeText } from '../tree/timeText';
import { sinceOf } from './age';
import type { Grouping } from './grouping';
import type { LastInstance } from './lastInstance';
import type { UnattachedItem } from './unattachedItem';

/** What the text of a row depends on besides its resource. */
export interface ItemContext {
  readonly by: Grouping;
  readonly account: Account | undefined;
  readonly lastInstance: LastInstance | undefined;
  readonly provider: Pick<Provider, 'snapshotsReleasedWith'>;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** The language of relative times, as a BCP 47 tag. */
  readonly language: string;
}

const lastNameOf = ({ id, name }: LastInstance): string => cleanName(name) || cleanName(id);

/** Returns, for example, `detached 6 months ago`; empty if neither time is known. */
function ageText(item: UnattachedItem, { now, language }: Pick<ItemContext, 'now' | 'language'>): string {
  const { kind, time } = sinceOf(item);
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  const ago = relativeTime(at, now, language);
  return kind === 'detached' ? l10n.t('detached {0}', ago) : l10n.t('created {0}', ago);
}

/** Returns the text of the row of a resource: what the tree shows of it, and then its age, its place, and its last instance. */
export function itemText(row: TreeNode, item: UnattachedItem, context: ItemContext): RowText {
  const text = rowText(row);
  const { by, account, lastInstance } = context;
  const kept = item.kept ? l10n.t('kept: {0}', cleanName(item.kept.reason)) : '';
  const accountName = by === 'account' ? '' : cleanName(account?.name ?? '');
  const last = lastInstance ? l10n.t('last attached to {0}', lastNameOf(lastInstance)) : '';
  const age = ageText(item, context);
  const joined = (texts: readonly string[], separator: string): string =>
    cut(texts.filter(Boolean).join(separator), maxLength.line);
  return {
    ...text,
    description: joined([kept, text.description, age, accountName, cleanName(item.region.region), last], ' · '),
    accessibleLabel: joined([text.accessibleLabel, accountName, kept, age, last], ', '),
  };
}

const snapshotTexts = {
  all: () => l10n.t('Its snapshots are deleted when it is released.'),
  automatic: () => l10n.t('Its automatic snapshots are deleted when it is released.'),
} as const;

/** Returns what the tooltip says beyond that of the tree. */
export function itemLines(item: UnattachedItem, context: ItemContext): readonly string[] {
  const { resource, kept } = item;
  const { lastInstance, provider, now, language } = context;
  const since = sinceOf(item);
  const snapshots = isDisk(resource) ? provider.snapshotsReleasedWith?.(resource) : undefined;
  const id = lastInstance ? cleanName(lastInstance.id) : '';
  const name = lastInstance ? lastNameOf(lastInstance) : '';
  return [
    ...(since.kind === 'detached' ? [l10n.t('Detached: {0}', timeText(since.time, now, language))] : []),
    ...(name === '' ? [] : [l10n.t('Last attached to: {0}', name === id ? id : `${name} (${id})`)]),
    ...(snapshots ? [snapshotTexts[snapshots]()] : []),
    ...(kept
      ? [l10n.t('Kept: {0}', cleanName(kept.reason)), timeText(new Date(kept.at).toISOString(), now, language)]
      : []),
  ];
}
