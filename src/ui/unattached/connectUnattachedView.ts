import * as vscode from 'vscode';
import type { UnattachedModel } from '../../app/unattached/unattachedModel';
import type { UnattachedNode } from '../../app/unattached/unattachedNode';
import type { View } from '../startup/registerView';
import { keptDecorations } from './keptDecorations';

/** Shows the resources and their number in the view, and passes to the model whether the user sees it. */
export function connectUnattachedView(
  model: UnattachedModel,
  { tree: view, rowsChanged }: View<UnattachedNode>,
): vscode.Disposable {
  const showCount = (): void => {
    const { count } = model;
    if ((view.badge?.value ?? 0) === count) return;
    view.badge = count === 0 ? undefined : { value: count, tooltip: vscode.l10n.t('Unattached resources: {0}', count) };
  };
  const subscription = model.onDidChange(() => {
    rowsChanged.fire(undefined);
    showCount();
  });
  return vscode.Disposable.from(
    subscription,
    view.onDidChangeVisibility(({ visible }) => model.setVisible(visible)),
    vscode.window.registerFileDecorationProvider(keptDecorations),
  );
}
