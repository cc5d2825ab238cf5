import * as vscode from 'vscode';
import type { Dismissal } from '../../app/codes/dismissals';
import { asToast } from '../dialogs/plainText';
import { cloudOf, type ExplanationServices } from '../explanations/shared';

interface DismissalItem extends vscode.QuickPickItem {
  readonly dismissal: Dismissal;
}

function itemFor(explaining: ExplanationServices, dismissal: Dismissal): DismissalItem {
  if (dismissal.kind === 'code') {
    const { provider, code } = dismissal;
    return { label: asToast(code), description: asToast(cloudOf(explaining, provider)), dismissal };
  }
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(dismissal.uri));
  return { label: asToast(path), description: vscode.l10n.t('file'), dismissal };
}

/** Takes back *Not This Code* and *Not in This File*, as many of them as are chosen. */
export async function restoreExplanations(explaining: ExplanationServices): Promise<void> {
  const { dismissals } = explaining;
  const items = dismissals.list().map((dismissal) => itemFor(explaining, dismissal));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No codes or files are ignored in this workspace.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Restore Ignored Codes and Files'),
    placeHolder: vscode.l10n.t('Select the codes and files to mark again in this workspace'),
  });
  if (chosen && chosen.length > 0) await dismissals.takeBack(chosen.map(({ dismissal }) => dismissal));
}
