import * as l10n from '@vscode/l10n';
import type { App } from '../../app';
import { type FilterState, listedStates, noFilter } from '../../operations/list/operationFilter';
import { stateLabels } from '../../operations/list/stateLabels';
import type { PickItem } from '../../ports';
import { onePage } from '../pickItems';
import type { OperationsViewCommand } from './operationCommands';

type Choice = { readonly by: 'text' } | { readonly by: 'state'; readonly state: FilterState | undefined };

const choice = (label: string, description: string, value: Choice): PickItem<Choice> => ({
  label,
  description,
  detail: '',
  value,
});

function choices({ operationList }: App): readonly PickItem<Choice>[] {
  const { text, state: selected } = operationList.filter;
  const mark = (state: FilterState | undefined): string => (state === selected ? l10n.t('selected') : '');
  return [
    choice(l10n.t('Filter by Text…'), text, { by: 'text' }),
    choice(l10n.t('All States'), mark(undefined), { by: 'state', state: undefined }),
    ...(['attention', ...listedStates] as const).map((state) =>
      choice(stateLabels[state](), mark(state), { by: 'state', state }),
    ),
  ];
}

export const filterOperations: OperationsViewCommand = async (app) => {
  const { operationList, ui } = app;
  const chosen = await ui.pick(l10n.t('Filter operations'), onePage(choices(app)));
  if (chosen?.by === 'state') operationList.setFilter({ ...operationList.filter, state: chosen.state });
  if (chosen?.by !== 'text') return;
  const text = await ui.showInput({
    title: l10n.t('Filter operations'),
    prompt: l10n.t('Enter part of a name, an ID, an account, a region, an error code, or a request ID.'),
    value: operationList.filter.text,
  });
  if (text !== undefined) operationList.setFilter({ ...operationList.filter, text });
};

export const clearOperationFilter: OperationsViewCommand = async ({ operationList }) =>
  operationList.setFilter(noFilter);
