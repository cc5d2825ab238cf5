import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../../domain/json';
import type { Prompt } from '../ports';

const noValue = '–';

/** Returns one sentence for each name whose value has changed, was added or was removed. */
function changesBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((name) => before.get(name) !== now.get(name))
    .map((name) =>
      l10n.t('{0} changed from “{1}” to “{2}”.', name, before.get(name) ?? noValue, now.get(name) ?? noValue),
    );
}

const factsOf = ({ facts }: Prompt) => new Map(facts.map(({ label, value }) => [label, value]));

const asText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const parametersOf = ({ plan }: Prompt) =>
  new Map(Object.entries(plan.parameters).map(([name, value]) => [name, asText(value)]));

const sentencesOf = ({ consequences }: Prompt) => consequences.map(({ text }) => text);

/** Whether the dialog's sentences about losses, costs and notes would differ. */
export const consequencesDiffer = (shown: Prompt, now: Prompt): boolean =>
  sentencesOf(shown).join('\n') !== sentencesOf(now).join('\n');

/** Returns the differences as sentences: facts, parameters and consequences. Empty if there are none. */
export function differences(shown: Prompt, now: Prompt): readonly string[] {
  const [before, after] = [sentencesOf(shown), sentencesOf(now)];
  return [
    ...changesBetween(factsOf(shown), factsOf(now)),
    ...changesBetween(parametersOf(shown), parametersOf(now)),
    ...before.filter((text) => !after.includes(text)).map((text) => l10n.t('No longer applies: {0}', text)),
    ...after.filter((text) => !before.includes(text)).map((text) => l10n.t('Now also applies: {0}', text)),
  ];
}
