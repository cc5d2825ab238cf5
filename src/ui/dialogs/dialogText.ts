import * as vscode from 'vscode';
import type { Prompt } from '../../app/ports';
import type { JsonValue } from '../../domain/json';
import type { Consequence } from '../../providers/contract';
import { asLines } from './plainText';

/** What can't be undone comes first. */
const kinds = ['loss', 'cost', 'note'] as const;
const marks: Readonly<Record<Consequence['kind'], string>> = { loss: '✖', cost: '•', note: '•' };

const consequenceLines = ({ consequences }: Prompt): readonly string[] =>
  kinds.flatMap((kind) =>
    consequences.filter((each) => each.kind === kind).map(({ text }) => `${marks[kind]} ${text}`),
  );

const valueText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Returns all parameters, one on each line, under the cloud's own names. */
export const requestLines = ({ plan }: Prompt): readonly string[] => [
  vscode.l10n.t('Will be sent: {0}', plan.call),
  ...Object.entries(plan.parameters).map(([name, value]) => `→ ${name} = ${valueText(value)}`),
];

const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [...lines, '']);

/** Returns the dialog's text: what has changed, the consequences, the facts, and the request. */
export function dialogDetail(prompt: Prompt): string {
  const changed =
    prompt.changes.length === 0 ? [] : [vscode.l10n.t('Changed since you were last asked:'), ...prompt.changes];
  return asLines([
    ...section(changed),
    ...section(consequenceLines(prompt)),
    ...section(prompt.facts.map(({ label, value }) => vscode.l10n.t('{0}: {1}', label, value))),
    ...requestLines(prompt),
  ]);
}
