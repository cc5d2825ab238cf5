import * as vscode from 'vscode';
import type { OperationList } from '../../app/operations/list/operationList';
import type { OperationNode } from '../../app/operations/list/operationNode';
import type { OperationRecord } from '../../app/operations/record/operationRecord';
import { contextKey } from '../contextKey';
import { asToast } from '../dialogs/plainText';
import type { View } from '../startup/registerView';
import { filterText } from './filterText';

/** Shows the list and the number of running operations in the view. */
export function connectOperationsView(list: OperationList, { tree: view, rowsChanged }: View<OperationNode>): void {
  const setFiltered = contextKey('cloudAttachments.operationsFiltered');
  const showRunning = (running: number): void => {
    view.badge =
      running === 0 ? undefined : { value: running, tooltip: vscode.l10n.t('Operations in progress: {0}', running) };
  };
  showRunning(list.running);
  list.onDidChangeRunning(showRunning);
  list.onDidChange((node) => {
    rowsChanged.fire(node);
    setFiltered(list.isFiltered);
    const message = list.isFiltered ? asToast(filterText(list.filter)) : '';
    if ((view.message ?? '') !== message) view.message = message;
  });
}

/**
 * Selects the row of an operation in the view without taking the focus. Returns false if it has none, because the user
 * has cleared it.
 */
export async function revealOperation(
  list: OperationList,
  { tree }: View<OperationNode>,
  record: OperationRecord,
): Promise<boolean> {
  const node = list.reveal(record);
  if (node) await tree.reveal(node, { select: true, focus: false });
  return node !== undefined;
}
