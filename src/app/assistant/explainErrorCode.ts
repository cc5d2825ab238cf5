import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import { byStatus, explain } from '../../errors/explain';
import { findCodes } from '../../finder/findCodes';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { knownCodeIn } from '../codes/codeList';
import { actionsLabel, type Explained, explained, retryLabels } from '../codes/explained';
import type { Language } from '../ports';
import type { ToolInput } from './toolInput';

/** How many codes of a text are explained. */
const maxCodes = 20;

/** How much of a text is searched, in UTF-16 units. */
const maxText = 200_000;

/** What the explanation needs of the extension. */
export interface CodeServices {
  readonly knowledge: Knowledge;
  readonly language: Language;
  readonly cloudOf: (provider: string) => string;
}

/** Returns the codes of a text: of every cloud if the text is nothing but a code, otherwise those that are found in it. */
function* codesIn(text: string, { knowledge, cloudOf }: CodeServices): Generator<Explained> {
  const code = knownCodeIn(text, knowledge);
  const number = knowledge.codes.byText.get(code);
  const matches =
    number === undefined
      ? findCodes(text.slice(0, maxText), 'log', knowledge)
      : (knowledge.codes.known[number] ?? []).map((each) => ({ ...each, code, status: undefined }));
  const seen = new Set<string>();
  for (const { provider, code: found, rows, status } of matches) {
    const key = `${provider} ${found}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const about = explained({ provider, code: found, cloud: cloudOf(provider) }, byStatus(rows, status), status);
    if (about) yield about;
  }
}

function codeJson({ code, cloud, row, others }: Explained, language: Language): JsonObject {
  const { meaning, remedy, docs } = explain(row, language, code);
  return {
    code,
    cloud: `${cloud} ${row.product}`,
    status: row.status,
    meaning,
    whatToDo: remedy,
    retry: [...retryLabels(row, language)],
    actions: actionsLabel(row),
    docs,
    otherMeanings: others.map((other) => explain(other, language, code).meaning),
  };
}

/** Explains the documented codes of a text. Everything it returns is the catalog's. Sends no request. */
export function explainErrorCode({ text }: ToolInput<'explainErrorCode'>, services: CodeServices): JsonObject {
  const all = [...codesIn(text, services)];
  return {
    codes: all.slice(0, maxCodes).map((each) => codeJson(each, services.language)),
    notes: [
      ...(all.length === 0 ? [l10n.t('The text contains no code of the error code catalog.')] : []),
      ...(all.length > maxCodes
        ? [l10n.t('Only the first {0} of {1} codes are explained.', maxCodes, all.length)]
        : []),
      ...(text.length > maxText ? [l10n.t('Only the beginning of the text was searched.')] : []),
    ],
  };
}
