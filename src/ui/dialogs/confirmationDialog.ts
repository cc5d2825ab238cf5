import * as vscode from 'vscode';
import { joinSentences } from '../../app/joinSentences';
import { firstStepLabels } from '../../app/operations/steps/firstStepLabels';
import type { FirstStep } from '../../app/operations/steps/steps';
import type { Answer, ConfirmationDialog, Prompt, Question, ReviewQuestion, StepsQuestion } from '../../app/ports';
import { type Confirmations, isExpectedText } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
import { dialogDetail, questionDetails } from './dialogText';
import { asToast } from './plainText';
import { reviewDetail } from './reviewDetail';
import { mainOf, stepsDetail, stepsDetails } from './stepsText';

/**
 * Asks for the name or the end of the id until it matches. The box is never filled in. Empty if a click is enough,
 * undefined if the user cancels.
 */
async function askForText(prompt: Prompt, question = prompt.question): Promise<string | undefined> {
  const { typed } = prompt;
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

/** The buttons for what can come first instead. */
const insteadButtons = ({ inSteps = [] }: Pick<Prompt, 'inSteps'>) =>
  inSteps.map((first) => ({ title: firstStepLabels[first](), prompt: first }));

/**
 * The buttons of a question: the details, one for what can come first, and one for each way. Enter presses the first, so
 * it must be harmless.
 */
async function showQuestion(question: Question, showDetails: ShowDetails): Promise<Prompt | FirstStep | undefined> {
  const details = { title: vscode.l10n.t('Show Details') };
  const instead = insteadButtons(question[0]);
  const ways = question.map((prompt) => ({ title: prompt.typed ? `${prompt.verb}…` : prompt.verb, prompt }));
  const options = { modal: true, detail: dialogDetail(question) };
  for (;;) {
    const buttons = [...instead, ...ways];
    const clicked = await vscode.window.showWarningMessage(question[0].question, options, details, ...buttons);
    if (clicked !== details) return buttons.find((button) => button === clicked)?.prompt;
    const [name] = question;
    if (!(await showDetails({ name, verb: name.verb, text: questionDetails(question) }))) return undefined;
  }
}

/** Shows all steps in one question. Resolves to whether the user agrees, or to what should come first instead. */
async function showSteps(question: StepsQuestion, showDetails: ShowDetails): Promise<boolean | FirstStep> {
  const details = { title: vscode.l10n.t('Show Details') };
  const { typed } = mainOf(question);
  const instead = insteadButtons(question);
  const agree = { title: typed ? `${question.verb}…` : question.verb };
  const options = { modal: true, detail: stepsDetail(question) };
  for (;;) {
    const buttons = [...instead, agree];
    const clicked = await vscode.window.showWarningMessage(question.question, options, details, ...buttons);
    if (clicked !== details) return instead.find((button) => button === clicked)?.prompt ?? clicked === agree;
    if (!(await showDetails({ name: mainOf(question), verb: question.verb, text: stepsDetails(question) })))
      return false;
  }
}

/** What is shown of a question in a document. */
export interface QuestionDetails {
  readonly name: Pick<Prompt, 'plan'>;
  readonly verb: string;
  readonly text: string;
}

/** Opens the details of a question. Resolves to whether the user wants to see the question again. */
export type ShowDetails = (details: QuestionDetails) => Promise<boolean>;

/**
 * Creates the dialogs before a write: the only place that issues confirmations. Several writes are asked for one after
 * another, and none is confirmed unless all are.
 */
export const createConfirmationDialog = (
  confirmations: Confirmations,
  showDetails: ShowDetails,
): ConfirmationDialog => ({
  async confirm<A extends Action>(questions: readonly Question<A>[]) {
    const answers: Answer<A>[] = [];
    for (const question of questions) {
      const chosen = await showQuestion(question, showDetails);
      if (typeof chosen === 'string') return chosen;
      const prompt = question.find((each) => each === chosen);
      const text = prompt && (await askForText(prompt));
      if (!prompt || text === undefined) return undefined;
      answers.push({ prompt, confirmed: confirmations.issue(prompt, text) });
    }
    return answers;
  },
  async confirmSteps(question: StepsQuestion): Promise<readonly Answer[] | FirstStep | undefined> {
    const chosen = await showSteps(question, showDetails);
    if (typeof chosen === 'string') return chosen;
    if (!chosen) return undefined;
    const text = await askForText(mainOf(question), question.question);
    if (text === undefined) return undefined;
    return question.steps.map(({ prompt }) => ({ prompt, confirmed: confirmations.issue(prompt, text) }));
  },
  async confirmReview({ verb, parts }: ReviewQuestion): Promise<readonly Answer[] | undefined> {
    const answers: Answer[] = [];
    for (const [place, part] of parts.entries()) {
      const [first] = part.prompts;
      // Enter presses the first, so it must be harmless.
      const back = { title: vscode.l10n.t('Back to Review') };
      const agree = { title: `${verb}…` };
      const options = { modal: true, detail: reviewDetail(part, place + 1, parts.length) };
      const clicked = await vscode.window.showWarningMessage(part.question, options, back, agree);
      const text = first && clicked === agree ? await askForText(first, part.question) : undefined;
      if (text === undefined) return undefined;
      answers.push(...part.prompts.map((prompt) => ({ prompt, confirmed: confirmations.issue(prompt, text) })));
    }
    return answers;
  },
});
