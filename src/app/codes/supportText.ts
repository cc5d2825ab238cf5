import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { explain } from '../../errors/explain';
import type { Language } from '../ports';
import type { Explained } from './explained';

/** What a document contains about the failed request. Untrusted text. */
export interface RequestTraces {
  readonly requestId: string | undefined;
  readonly time: string | undefined;
}

/** Returns the facts that support asks for, as text to paste. */
export function codeSupportText({ code, cloud, row }: Explained, traces: RequestTraces, language: Language): string {
  const { title, meaning, docs } = explain(row, language, code);
  const { requestId, time } = traces;
  return [
    l10n.t('Error code: {0}', title),
    l10n.t('Cloud: {0}', `${cloud} ${row.product}`),
    requestId === undefined ? '' : l10n.t('Request ID: {0}', cleanName(requestId)),
    time === undefined ? '' : l10n.t('Time: {0}', cleanName(time)),
    l10n.t('Meaning: {0}', meaning),
    l10n.t('Documentation: {0}', docs),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The usual formats of a time in logs, traces and responses. */
const times = new RegExp(
  [
    '\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?(?:Z\\b|UTC\\b|GMT\\b|[+-]\\d\\d:?\\d\\d))?',
    '[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT',
    '[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d',
    '\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}',
  ].join('|'),
  'g',
);

/** A time that is farther from a code than this, in UTF-16 units, belongs to another event. */
const nearBefore = 3000;
const nearAfter = 400;

/** Returns the closest time before an offset, otherwise one shortly after it; undefined if there is none. */
export function timeNear(text: string, at: number): string | undefined {
  const before = [...text.slice(Math.max(0, at - nearBefore), at).matchAll(times)].at(-1)?.[0];
  return before ?? text.slice(at, at + nearAfter).match(times)?.[0];
}
