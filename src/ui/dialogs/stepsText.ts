import * as vscode from 'vscode';
import type { Prompt, StepsQuestion } from '../../app/ports';
import { factLines, keepTogether, markedLines, requestLines, section } from './dialogText';
import { asLines } from './plainText';

/** Returns the prompt of the step in which the user is interested. */
export function mainOf({ steps, main }: StepsQuestion): Prompt {
  return (steps[main] ?? steps[0]).prompt;
}

const stepLines = ({ steps }: StepsQuestion): readonly string[] =>
  steps.map(({ label }, place) => `${place + 1}. ${label}`);

const changeLines = ({ changes }: Prompt): readonly string[] =>
  changes.length === 0 ? [] : [vscode.l10n.t('Changed since you were last asked:'), ...changes];

const detailText = (question: StepsQuestion): string => {
  const { where, scope } = mainOf(question);
  return asLines([
    ...section([where]),
    ...section(changeLines(question.steps[0].prompt)),
    ...section(stepLines(question)),
    ...section([vscode.l10n.t('Each step is sent only after the one before it is complete.')]),
    ...section(markedLines(question.consequences)),
    ...factLines(scope),
  ]);
};

/** Returns the dialog's text: the steps in their order, and the consequences of all. */
export const stepsDetail = (question: StepsQuestion): string => keepTogether(detailText(question));

/** Returns everything about the steps: also the facts, and what will be sent. */
export const stepsDetails = (question: StepsQuestion): string =>
  asLines([
    question.question,
    '',
    ...section(detailText(question).split('\n')),
    ...section(factLines(mainOf(question).facts)),
    ...question.steps.flatMap(({ prompt }) => section(requestLines(prompt, true))),
    vscode.l10n.t('No request has been sent.'),
    '',
  ]);
