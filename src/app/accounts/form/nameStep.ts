import * as l10n from '@vscode/l10n';
import type { Provider } from '../../../providers/contract';
import type { FormStep } from '../../forms/form';
import { textStep } from '../../forms/prompts';
import type { UserInterface } from '../../ports';
import { type AccountEntry, identityOf } from './accountEntry';
import { required } from './fieldSteps';

/** Returns the name to propose for an account: that of its profile or user, which says more than that of the cloud. */
function proposedName(provider: Provider, entry: AccountEntry): string {
  const { source } = entry;
  if (source?.kind === 'profile' && source.profile !== 'default') return source.profile;
  const caller = identityOf(entry)?.caller ?? '';
  return caller.slice(caller.lastIndexOf('/') + 1) || provider.label;
}

/** Returns the name that was entered, or the proposed one. */
export const nameOf = (provider: Provider, entry: AccountEntry): string => entry.name ?? proposedName(provider, entry);

/** Asks for the name, when it is known whose credentials were entered. */
export const nameStep = (ui: UserInterface, provider: Provider): FormStep<AccountEntry> =>
  textStep<AccountEntry>(ui, {
    name: 'name',
    question: (entry) => ({
      title: l10n.t('{0}: account name', provider.label),
      prompt: l10n.t('The name to show in the Cloud Attachments view.'),
      value: nameOf(provider, entry),
      validate: required,
    }),
    // A proposal that wasn't changed is made again for other credentials.
    enter({ name: _, ...entry }, text) {
      const name = text.trim();
      return name === '' || name === proposedName(provider, entry) ? entry : { ...entry, name };
    },
  });
