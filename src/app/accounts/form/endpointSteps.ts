import * as l10n from '@vscode/l10n';
import type { Provider } from '../../../providers/contract';
import { item } from '../../commands/pickItems';
import type { FormStep } from '../../forms/form';
import { listStep, textStep } from '../../forms/prompts';
import type { UserInterface } from '../../ports';
import { addressProblem } from '../address';
import type { AccountEntry } from './accountEntry';
import { addressStepName } from './stepNames';

/** Asks for an endpoint of the list, and for another one if that is selected. */
export function endpointSteps(
  ui: UserInterface,
  provider: Provider,
  { endpoint: selected }: AccountEntry,
): readonly FormStep<AccountEntry>[] {
  const { label, endpoints } = provider;
  const other = item(l10n.t('Custom endpoint…'), l10n.t('a private deployment or the stand-alone sandbox'), '');
  const list = listStep<AccountEntry, string>(ui, {
    name: 'endpoint',
    question: ({ endpoint }) => ({
      title: l10n.t('{0}: select an endpoint', label),
      items: [...endpoints.map((each) => item(each.label, each.url, each.url)), other],
      isSelected: (url) => url === endpoint,
    }),
    enter: (entry, endpoint) => ({ ...entry, endpoint }),
  });
  const address = textStep<AccountEntry>(ui, {
    name: addressStepName,
    question: (entry) => ({
      title: l10n.t('{0}: endpoint', label),
      prompt: l10n.t('The endpoint that requests are sent to.'),
      value: entry.address,
      validate: (text) => addressProblem(text, provider),
    }),
    enter: (entry, text) => ({ ...entry, address: text }),
  });
  return selected === '' ? [list, address] : [list];
}
