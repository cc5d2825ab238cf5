import * as vscode from 'vscode';
import type { Dismissal } from '../../app/codes/dismissals';
import { asToast } from '../dialogs/plainText';
import { cloudOf, type ExplanationServices } from './explanationServices';

interface DismissalItem extends vscode.QuickPickItem {
  readonly dismissal: Dismissal;
}

function itemFor(services: ExplanationServices, dismissal: Dismissal): DismissalItem {
  if (dismissal.kind === 'code') {
    const { provider, code } = dismissal;
    return { label: asToast(code), description: asToast(cloudOf(services, provider)), dismissal };
  }
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(dismissal.uri));
  return { label: asToast(path), description: vscode.l10n.t('file'), dismissal };
}

/** Restores the ignored codes and files that the user selects. */
export async function restoreExplanations(services: ExplanationServices): Promise<void> {
  const { dismissals } = services;
  const items = dismissals.list().map((dismissal) => itemFor(services, dismissal));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No codes or files are ignored in this workspace.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Restore Ignored Codes and Files'),
    placeHolder: vscode.l10n.t('Select the codes and files to mark again in this workspace'),
  });
  if (chosen && chosen.length > 0) await dismissals.restore(chosen.map(({ dismissal }) => dismissal));
}
