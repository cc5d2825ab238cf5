import * as vscode from 'vscode';
import { joinSentences } from '../../app/joinSentences';
import type { ConfirmationDialog, Prompt } from '../../app/ports';
import { type Confirmations, type Confirmed, isExpectedText } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
import type { Choice } from '../../providers/contract';
import { dialogDetail } from './dialogText';
import { asToast } from './plainText';

/**
 * Asks for the name or the end of the id until it matches. The box is never filled in. Empty if a click is enough,
 * undefined if the user cancels.
 */
async function askForText(prompt: Prompt): Promise<string | undefined> {
  const { typed, question } = prompt;
  if (!typed) return '';
  const box = vscode.window.createInputBox();
  box.title = asToast(question);
  box.prompt = asToast(typed.ask);
  // Clicking elsewhere must not close it.
  box.ignoreFocusOut = true;
  const wrong = joinSentences(vscode.l10n.t('The text doesn’t match. No request has been sent.'), asToast(typed.ask));
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      });
      box.onDidAccept(() => {
        if (isExpectedText(prompt, box.value)) resolve(box.value);
        else box.validationMessage = { message: wrong, severity: vscode.InputBoxValidationSeverity.Error };
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

/** Shows everything about one write. Resolves to whether the user wants to continue. */
async function showQuestion(prompt: Prompt, showDetails: (prompt: Prompt) => Promise<void>): Promise<boolean> {
  // Enter presses the first button, so it must be harmless.
  const details = { title: vscode.l10n.t('Show Details') };
  const agree = { title: prompt.typed ? `${prompt.verb}…` : prompt.verb };
  const options = { modal: true, detail: dialogDetail(prompt) };
  const clicked = await vscode.window.showWarningMessage(prompt.question, options, details, agree);
  if (clicked === details) await showDetails(prompt);
  return clicked === agree;
}

/**
 * Creates the dialogs before a write: the only place that issues confirmations. Several writes are asked for one after
 * another, and none is confirmed unless all are.
 */
export const createConfirmationDialog = (
  confirmations: Confirmations,
  showDetails: (prompt: Prompt) => Promise<void>,
): ConfirmationDialog => ({
  async confirm<A extends Action>(prompts: readonly Prompt<A>[]): Promise<readonly Confirmed<A>[] | undefined> {
    const confirmed: Confirmed<A>[] = [];
    for (const prompt of prompts) {
      const text = (await showQuestion(prompt, showDetails)) ? await askForText(prompt) : undefined;
      if (text === undefined) return undefined;
      confirmed.push(confirmations.issue(prompt, text));
    }
    return confirmed;
  },

  async choose(choice: Choice): Promise<string | undefined> {
    const items = choice.options.map(({ value, label, detail }) => ({
      label: asToast(label),
      detail: asToast(detail),
      value,
    }));
    const picked = await vscode.window.showQuickPick(items, { title: asToast(choice.title), ignoreFocusOut: true });
    return picked?.value;
  },

  async sendAnyway(refusal: string): Promise<boolean> {
    const send = vscode.l10n.t('Send Anyway');
    const detail = vscode.l10n.t(
      'This is a sandbox account. You can send the request anyway to see how the cloud rejects it.',
    );
    return (await vscode.window.showWarningMessage(asToast(refusal), { modal: true, detail }, send)) === send;
  },
});
