import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import { explain } from '../../errors/explain';
import { findCodes } from '../../finder/findCodes';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { knownCodeIn } from '../codes/codeList';
import { actionsLabel, type Explained, retryLabels } from '../codes/explained';
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
  /** Returns the explanation of a code; undefined if it isn't in the catalog. */
  readonly explained: (of: FoundCode) => Promise<Explained | undefined>;
}

/** A code of a cloud in a text, with the HTTP status next to it. */
interface FoundCode {
  readonly provider: string;
  readonly code: string;
  readonly status: number | undefined;
}

/** Returns the codes of a text: of every cloud if the text is nothing but a code, otherwise those that are found in it. */
function codesIn(text: string, knowledge: Knowledge): readonly FoundCode[] {
  const code = knownCodeIn(text, knowledge);
  const number = knowledge.codes.byText.get(code);
  const matches: readonly FoundCode[] =
    number === undefined
      ? [...findCodes(text.slice(0, maxText), 'log', knowledge)]
      : (knowledge.codes.known[number] ?? []).map(({ provider }) => ({ provider, code, status: undefined }));
  const seen = new Set<string>();
  return matches.filter((each) => {
    const key = `${each.provider} ${each.code}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
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
  const all = codesIn(text, knowledge);
  const known = await Promise.all(all.slice(0, maxCodes).map(explained));
  return {
    codes: known.flatMap((each) => (each ? [codeJson(each, language)] : [])),
    notes: [
      ...(all.length === 0 ? [l10n.t('The text contains no code of the error code catalog.')] : []),
      ...(all.length > maxCodes
        ? [l10n.t('Only the first {0} of {1} codes are explained.', maxCodes, all.length)]
        : []),
      ...(text.length > maxText ? [l10n.t('Only the beginning of the text was searched.')] : []),
    ],
  };
}
