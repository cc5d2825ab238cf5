import * as vscode from 'vscode';
import type { OperationList } from '../../app/operations/list/operationList';
import type { OperationNode } from '../../app/operations/list/operationNode';
import { outstandingIn } from '../../app/operations/list/outstanding';
import type { OperationRecord } from '../../app/operations/record/operationRecord';
import type { Operations } from '../../app/operations/record/operations';
import type { RunningSequences } from '../../app/operations/steps/runningSequences';
import { contextKey } from '../contextKey';
import { asToast } from '../dialogs/plainText';
import type { View } from '../startup/registerView';
import { filterText } from './filterText';
import { OperationStatus } from './statusBar';

/** What the view and the status bar show. */
interface Shown {
  readonly list: OperationList;
  readonly store: Operations;
  readonly sequences: RunningSequences;
  /** Whether steps that were confirmed with a write can be sent now. */
  readonly canContinue: (record: OperationRecord) => boolean;
}

/** Shows the list and the number of running operations in the view, and in the status bar what is outstanding. */
export function connectOperationsView(
  { list, store, sequences, canContinue }: Shown,
  { tree: view, rowsChanged }: View<OperationNode>,
): vscode.Disposable {
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
  const status = new OperationStatus();
  const showStatus = (): void => status.show(outstandingIn(store, canContinue));
  showStatus();
  store.onDidChange(showStatus);
  sequences.onDidEnd(() => {
    list.redraw();
    showStatus();
  });
  return status;
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
