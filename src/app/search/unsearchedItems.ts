import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { CloudSearch, Unsearched } from './cloudSearch';
import { maxReadOfList } from './regionLists';
import type { SearchItem } from './searchedList';

const placeOf = ({ account, region }: Unsearched): string =>
  [account.name, region?.region ?? ''].map(cleanName).filter(Boolean).join(' · ');

const itemFor = (label: string, detail: string, icon: string): SearchItem<Error> => ({
  label,
  description: '',
  detail,
  icon,
  value: new RefusedError(l10n.t('{0}: {1}', label, detail)),
});

function failureItem(unsearched: readonly Unsearched[]): SearchItem<Error> {
  const [first] = unsearched;
  const reasons = unsearched.map((each) => l10n.t('{0}: {1}', placeOf(each), each.reason)).join(' ');
  return first && unsearched.length === 1
    ? itemFor(l10n.t('{0} couldn’t be searched', placeOf(first)), first.reason, 'warning')
    : itemFor(l10n.t('{0} accounts and regions couldn’t be searched', unsearched.length), reasons, 'warning');
}

/** Returns what a list says about what a search doesn't find. Selecting an item shows it as a message. */
export function unsearchedItems({ unsearched, unreadable, isCutOff }: CloudSearch): readonly SearchItem<Error>[] {
  return [
    ...(unsearched.length > 0 ? [failureItem(unsearched)] : []),
    ...(unreadable > 0
      ? [
          itemFor(
            l10n.t('Records that couldn’t be read: {0}', unreadable),
            l10n.t('Expand the region to see the reason.'),
            'warning',
          ),
        ]
      : []),
    ...(isCutOff
      ? [
          itemFor(
            l10n.t('Some lists are too long to be searched completely'),
            l10n.t(
              'Where the cloud has no filter for the text, only the first {0} resources of a list are searched. Enter a whole ID or address.',
              maxReadOfList,
            ),
            'info',
          ),
        ]
      : []),
  ];
}
