import * as l10n from '@vscode/l10n';
import type { App } from '../../app';
import { joinSentences } from '../../joinSentences';
import type { IncompleteList, Incompleteness } from '../../unattached/incompleteList';
import { scopeOf } from '../../unattached/notes';

/** A message has room for so many reasons. The first items of the view name the others. */
const maxReasons = 3;

type Explain = App['explain'];

/** Returns the end of a sentence that begins with the names of lists. */
async function reasonText(reason: Incompleteness, explain: Explain): Promise<string> {
  if (reason.kind === 'reading') return l10n.t('being read.');
  if (reason.kind === 'failed') return (await explain(reason.error)).summary;
  return l10n.t('records that can’t be read: {0}.', reason.count);
}

/** Returns the reasons, each once for an account: a missing permission is missing in every region. */
async function reasonsOf(lists: readonly IncompleteList[], explain: Explain): Promise<readonly string[]> {
  const together = new Map<string, { readonly why: string; readonly first: IncompleteList; lists: IncompleteList[] }>();
  for (const list of lists) {
    const why = await reasonText(list.reason, explain);
    const key = `${list.account.id} ${why}`;
    const same = together.get(key) ?? { why, first: list, lists: [] };
    same.lists.push(list);
    together.set(key, same);
  }
  return [...together.values()].map(({ why, first: { account }, lists: same }) =>
    l10n.t('{0}: {1}', scopeOf({ account, lists: same.flatMap((list) => list.of ?? []) }), why),
  );
}

/** Returns why groups can't be reviewed: which lists aren't complete, and what to do. At least one list is needed. */
export async function incompleteText(lists: readonly IncompleteList[], explain: Explain): Promise<string> {
  const reasons = await reasonsOf(lists, explain);
  const more = reasons.length - maxReasons;
  return joinSentences(
    l10n.t('No review was opened, because the resources of this group haven’t been read completely.'),
    ...reasons.slice(0, maxReasons),
    more > 0 ? l10n.t('Further reasons, which the view shows: {0}.', more) : '',
    lists.every(({ reason }) => reason.kind === 'reading')
      ? l10n.t('Wait until everything has been read, or select the resources one by one.')
      : l10n.t('Refresh the view, or select the resources one by one.'),
  );
}
