import * as l10n from '@vscode/l10n';
import type { UserInterface } from '../ports';
import { item, onePage } from './pickItems';

/** Asks for one of several values and marks the present one. Undefined if the user selects none. */
export function pickChoice<T extends string>(
  ui: Pick<UserInterface, 'pick'>,
  title: string,
  labels: Readonly<Record<T, () => string>>,
  present: T,
): Promise<T | undefined> {
  const values = Object.keys(labels) as T[];
  const mark = (value: T): string => (value === present ? l10n.t('selected') : '');
  return ui.pick(title, onePage(values.map((value) => item(labels[value](), mark(value), value))));
}
