import * as vscode from 'vscode';
import type { Fact, Prompt, Question } from '../../app/ports';
import type { JsonValue } from '../../domain/json';
import type { Consequence } from '../../providers/contract';
import { asLines } from './plainText';

/** What can't be undone comes first. */
const kinds = ['loss', 'cost', 'note'] as const;
const marks: Readonly<Record<Consequence['kind'], string>> = { loss: '✖', cost: '•', note: '•' };

type Lines = readonly string[];

const line = ({ kind, text }: Consequence): string => `${marks[kind]} ${text}`;

const byKind = (consequences: readonly Consequence[]): readonly Consequence[] =>
  kinds.flatMap((kind) => consequences.filter((each) => each.kind === kind));

const isIn = ({ consequences }: Prompt, consequence: Consequence): boolean =>
  consequences.some(({ kind, text }) => kind === consequence.kind && text === consequence.text);

/** Returns what applies to one way only, after the name of its button. */
const linesOfWay = (prompt: Prompt, others: Question): Lines =>
  byKind(prompt.consequences)
    .filter((each) => !others.every((other) => isIn(other, each)))
    .map(({ kind, text }) => `${marks[kind]} ${vscode.l10n.t('{0}: {1}', prompt.verb, text)}`);

/** Returns the consequences: those of all ways, then those of each way. */
function consequenceLines(question: Question): Lines {
  const [first] = question;
  const common = byKind(first.consequences).filter((each) => question.every((prompt) => isIn(prompt, each)));
  return [...common.map(line), ...question.flatMap((prompt) => linesOfWay(prompt, question))];
}

const section = (lines: Lines): Lines => (lines.length === 0 ? [] : [...lines, '']);

const factLines = (facts: readonly Fact[]): Lines =>
  facts.map(({ label, value }) => vscode.l10n.t('{0}: {1}', label, value));

function changeLines([{ changes }]: Question): Lines {
  return changes.length === 0 ? [] : [vscode.l10n.t('Changed since you were last asked:'), ...changes];
}

/** Returns the dialog's text: where the resource is, what has changed, and the consequences. */
export const dialogDetail = (question: Question): string =>
  asLines([
    ...section([question[0].where]),
    ...section(question[0].refusal === '' ? [] : [question[0].refusal]),
    ...section(changeLines(question)),
    ...section(consequenceLines(question)),
    ...factLines(question[0].scope),
  ]);

const valueText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Returns all parameters, one on each line, under the cloud's own names. */
const requestLines = ({ plan, verb }: Prompt, hasOthers: boolean): Lines => [
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
    ...section(dialogDetail(question).split('\n')),
    ...section(factLines(question[0].facts)),
    ...question.flatMap((prompt) => section(requestLines(prompt, question.length > 1))),
    vscode.l10n.t('No request has been sent.'),
    '',
  ]);
