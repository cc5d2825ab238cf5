import * as vscode from 'vscode';
import { joinSentences } from '../../app/joinSentences';
import type { Answer, ConfirmationDialog, Prompt, Question } from '../../app/ports';
import { type Confirmations, isExpectedText } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
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

/** The buttons of a question: the details, and one for each way. Enter presses the first, so it must be harmless. */
async function showQuestion(question: Question, showDetails: ShowDetails): Promise<Prompt | undefined> {
  const details = { title: vscode.l10n.t('Show Details') };
  const ways = question.map((prompt) => ({ title: prompt.typed ? `${prompt.verb}…` : prompt.verb, prompt }));
  const options = { modal: true, detail: dialogDetail(question) };
  for (;;) {
    const clicked = await vscode.window.showWarningMessage(question[0].question, options, details, ...ways);
    if (clicked !== details) return ways.find((way) => way === clicked)?.prompt;
    if (!(await showDetails(question))) return undefined;
  }
}

/** Opens the details of a question. Resolves to whether the user wants to see the question again. */
export type ShowDetails = (question: Question) => Promise<boolean>;

/**
 * Creates the dialogs before a write: the only place that issues confirmations. Several writes are asked for one after
 * another, and none is confirmed unless all are.
 */
export const createConfirmationDialog = (
  confirmations: Confirmations,
  showDetails: ShowDetails,
): ConfirmationDialog => ({
  async confirm<A extends Action>(questions: readonly Question<A>[]): Promise<readonly Answer<A>[] | undefined> {
    const answers: Answer<A>[] = [];
    for (const question of questions) {
      const chosen = await showQuestion(question, showDetails);
      const prompt = question.find((each) => each === chosen);
      const text = prompt && (await askForText(prompt));
      if (!prompt || text === undefined) return undefined;
      answers.push({ prompt, confirmed: confirmations.issue(prompt, text) });
    }
    return answers;
  },
});
