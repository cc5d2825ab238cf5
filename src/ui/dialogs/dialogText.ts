import * as vscode from 'vscode';
import type { Fact, Prompt, Question } from '../../app/ports';
import type { JsonValue } from '../../domain/json';
import type { Consequence } from '../../providers/contract';
import { asLines } from './plainText';

/** What can't be undone comes first. */
const kinds = ['loss', 'cost', 'note'] as const;
const marks: Readonly<Record<Consequence['kind'], string>> = { loss: '✖', cost: '•', note: '•' };

type Lines = readonly string[];

const isIn = ({ consequences }: Prompt, consequence: Consequence): boolean =>
  consequences.some(({ kind, text }) => kind === consequence.kind && text === consequence.text);

/** Returns the consequences of all ways once, and those of one way after the name of its button. */
function consequencesOf(question: Question): readonly Consequence[] {
  const [first, ...others] = question;
  const isCommon = (each: Consequence): boolean => others.every((prompt) => isIn(prompt, each));
  const ofOneWay = question.flatMap(({ verb, consequences }) =>
    consequences
      .filter((each) => !question.every((prompt) => isIn(prompt, each)))
      .map(({ kind, text }) => ({ kind, text: vscode.l10n.t('{0}: {1}', verb, text) })),
  );
  return [...first.consequences.filter(isCommon), ...ofOneWay];
}

const consequenceLines = (question: Question): Lines => markedLines(consequencesOf(question));

/** Returns one line for each consequence. */
export function markedLines(all: readonly Consequence[]): Lines {
  return kinds.flatMap((kind) => all.filter((each) => each.kind === kind).map(({ text }) => `${marks[kind]} ${text}`));
}

export const section = (lines: Lines): Lines => (lines.length === 0 ? [] : [...lines, '']);

export const factLines = (facts: readonly Fact[]): Lines =>
  facts.map(({ label, value }) => vscode.l10n.t('{0}: {1}', label, value));

function changeLines([{ changes }]: Question): Lines {
  return changes.length === 0 ? [] : [vscode.l10n.t('Changed since you were last asked:'), ...changes];
}

/** Keeps the end of an id on one line with its ellipsis. */
export const keepTogether = (text: string): string => text.replace(/…(?=\w)/g, '…\u2060');

/** Returns the dialog's text: where the resource is, what has changed, and the consequences. */
export const dialogDetail = (question: Question): string => keepTogether(detailText(question));

const detailText = (question: Question): string =>
  asLines([
    ...section([question[0].where]),
    ...section(question[0].isProposed ? [vscode.l10n.t('Proposed by an assistant. Check the resource.')] : []),
    ...section(question[0].refusal === '' ? [] : [question[0].refusal]),
    ...section(changeLines(question)),
    ...section(consequenceLines(question)),
    ...factLines(question[0].scope),
  ]);

const valueText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Returns all parameters, one on each line, under the cloud's own names. */
export const requestLines = ({ plan, verb }: Prompt, hasOthers: boolean): Lines => [
  hasOthers
    ? vscode.l10n.t('Will be sent for “{0}”: {1}', verb, plan.call)
    : vscode.l10n.t('Will be sent: {0}', plan.call),
  ...Object.entries(plan.parameters).map(([name, value]) => `- ${name} = ${valueText(value)}`),
];

/** Returns everything about a question: also the facts, and what will be sent. */
export const questionDetails = (question: Question): string =>
  asLines([
    question[0].question,
    '',
    ...section(detailText(question).split('\n')),
    ...section(factLines(question[0].facts)),
    ...question.flatMap((prompt) => section(requestLines(prompt, question.length > 1))),
    vscode.l10n.t('No request has been sent.'),
    '',
  ]);
