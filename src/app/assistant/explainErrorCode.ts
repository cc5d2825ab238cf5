import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import { explain } from '../../errors/explain';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { codesInText, type FoundCode, maxSearched } from '../codes/codesInText';
import { actionsLabel, type Explained, retryLabels } from '../codes/explained';
import type { Language } from '../ports';
import type { ToolInput } from './toolInput';

/** How many codes of a text are explained. */
const maxCodes = 20;

/** What the explanation needs of the extension. */
export interface CodeServices {
  readonly knowledge: Knowledge;
  readonly language: Language;
  /** Returns the explanation of a code; undefined if it isn't in the catalog. */
  readonly explained: (of: FoundCode) => Promise<Explained | undefined>;
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
export async function explainErrorCode(
  { text }: ToolInput<'explainErrorCode'>,
  { knowledge, language, explained }: CodeServices,
): Promise<JsonObject> {
  const all = codesInText(text, knowledge);
  const known = await Promise.all(all.slice(0, maxCodes).map(explained));
  return {
    codes: known.flatMap((each) => (each ? [codeJson(each, language)] : [])),
    notes: [
      ...(all.length === 0 ? [l10n.t('The text contains no code of the error code catalog.')] : []),
      ...(all.length > maxCodes
        ? [l10n.t('Only the first {0} of {1} codes are explained.', maxCodes, all.length)]
        : []),
      ...(text.length > maxSearched ? [l10n.t('Only the beginning of the text was searched.')] : []),
    ],
  };
}
