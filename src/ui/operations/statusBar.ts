import * as vscode from 'vscode';
import { type Outstanding, outstandingText } from '../../app/operations/list/outstanding';

/** The item of the status bar about operations. There is none while no operation is running or needs attention. */
export class OperationStatus implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;

  show(outstanding: Outstanding): void {
    const shown = outstandingText(outstanding);
    if (!shown) {
      this.dispose();
      return;
    }
    this.#item ??= createItem();
    this.#item.text = `$(cloud) ${shown.text}`;
    this.#item.tooltip = shown.tooltip;
    this.#item.accessibilityInformation = { label: shown.tooltip.replaceAll('\n', '. '), role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('cloudAttachments.operations', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Cloud Attachments Operations');
  item.command = 'cloudAttachments.operations.focus';
  return item;
}
