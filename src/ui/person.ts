import * as vscode from 'vscode';
import type { Person, Prompt } from '../app/ports';
import type { Confirmations, Confirmed } from '../domain/confirmation';
import type { Action } from '../domain/plan';
import type { Choice } from '../providers/contract';
import { dialogDetail } from './dialogText';
import { asToast } from './plainText';

/** Asks for the name or the end of the id. Never filled in beforehand, and clicking elsewhere does not close it. */
async function typedRight({ typed, question }: Prompt): Promise<boolean> {
  if (!typed) return true;
  const text = await vscode.window.showInputBox({
    title: asToast(question),
    prompt: `${typed.ask} ${asToast(typed.expected)}`,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value === typed.expected || value === ''
        ? undefined
        : { message: typed.ask, severity: vscode.InputBoxValidationSeverity.Info },
  });
  return text === typed.expected;
}

/** The dialogs. This is the only place where a confirmation is issued. */
export const createPerson = (confirmations: Confirmations, showDetails: (prompt: Prompt) => Promise<void>): Person => ({
  async confirm<A extends Action>(prompt: Prompt<A>): Promise<Confirmed<A> | undefined> {
    // The first button is what Enter presses: it must do no harm.
    const details = { title: vscode.l10n.t('Show Details') };
    const agree = { title: prompt.typed ? `${prompt.verb}…` : prompt.verb };
    const options = { modal: true, detail: dialogDetail(prompt) };
    const clicked = await vscode.window.showWarningMessage(prompt.question, options, details, agree);
    if (clicked === details) await showDetails(prompt);
    if (clicked !== agree || !(await typedRight(prompt))) return undefined;
    return confirmations.issue(prompt.plan);
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
    const keep = { title: vscode.l10n.t('Do Not Send') };
    const send = { title: vscode.l10n.t('Send Anyway') };
    const detail = vscode.l10n.t(
      'This is a sandbox account: you may send it all the same, to see how the cloud refuses.',
    );
    const clicked = await vscode.window.showWarningMessage(asToast(refusal), { modal: true, detail }, keep, send);
    return clicked === send;
  },
});
