import type * as vscode from 'vscode';
import type { PickItem } from '../../app/ports';
import { asToast } from './plainText';

/** An item of a list as the editor shows it. */
export interface Entry<T> extends vscode.QuickPickItem {
  readonly order: number;
  readonly value: T;
}

export const entryFor = <T>({ order = 0, label, description, detail, value }: PickItem<T>): Entry<T> => ({
  order,
  label: asToast(label) || '–',
  description: asToast(description),
  detail: asToast(detail),
  value,
});
