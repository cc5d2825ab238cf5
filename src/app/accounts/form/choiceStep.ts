import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { Provider } from '../../../providers/contract';
import { item } from '../../commands/pickItems';
import type { FormStep } from '../../forms/form';
import { listStep } from '../../forms/prompts';
import type { PickItem, UserInterface } from '../../ports';
import type { FoundKey } from '../sources/foundKeys';
import { type AccountEntry, emptyEntry, type KeyChoice } from './accountEntry';

const foundItem = (found: FoundKey): PickItem<KeyChoice> => ({
  label: found.label,
  description: found.where,
  detail: found.problem,
  value: { provider: found.provider, found },
});

/** Returns the keys that are already on this machine, then the clouds to enter one for, then keys that can't be used. */
function itemsOf(providers: readonly Provider[], found: readonly FoundKey[]): readonly PickItem<KeyChoice>[] {
  const entered = providers.map((provider) => item<KeyChoice>(provider.label, l10n.t('Enter a key'), { provider }));
  const usable = found.filter(({ problem }) => problem === '');
  const others = found.filter(({ problem }) => problem !== '');
  return [...usable.map(foundItem), ...entered, ...others.map(foundItem)];
}

/** Nothing that was entered for one cloud is kept for another: it would be sent there. Only the name is. */
function withChoice({ source: _, ...entry }: AccountEntry, choice: KeyChoice): AccountEntry {
  const chosen = { choice, ...(choice.found ? { source: choice.found.source } : {}) };
  if (entry.choice?.provider === choice.provider) return { ...entry, ...chosen };
  return { ...emptyEntry, ...chosen, ...(entry.name === undefined ? {} : { name: entry.name }) };
}

/** Asks for a key that is already on this machine, or for a cloud to enter one for. Rejects for a key that can't be used. */
export const choiceStep = (
  ui: UserInterface,
  title: string,
  providers: readonly Provider[],
  found: readonly FoundKey[],
): FormStep<AccountEntry> =>
  listStep<AccountEntry, KeyChoice>(ui, {
    name: 'choice',
    question: ({ choice }) => ({
      title,
      items: itemsOf(providers, found),
      isSelected: (each) => each.provider === choice?.provider && each.found === choice.found,
    }),
    enter(entry, choice) {
      if (choice.found?.problem) throw new RefusedError(choice.found.problem);
      return withChoice(entry, choice);
    },
  });
