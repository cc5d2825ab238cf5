import * as l10n from '@vscode/l10n';
import { cleanName, cleanText } from '../domain/foreignText';
import { ApiError } from '../errors/apiError';
import type { CatalogueRow } from '../errors/catalogue';
import { Refused } from '../errors/refused';
import { TransportError } from '../http/transportError';
import { rowFor } from '../providers/reaction';
import type { Catalogues, Language } from './ports';
import { sentences } from './sentences';

/** A failure in words: every sentence is ours or the catalogue's, save `said`, which is the cloud's own wording. */
export interface Failure {
  /** One line for a row or a toast: the code if there is one, and what it means. */
  readonly summary: string;
  readonly remedy: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly docs: string | undefined;
  /** Foreign text, cleaned; never to be rendered as anything but text. */
  readonly said: string;
  readonly row: CatalogueRow | undefined;
}

/** What there is to say of a failure that no code explains. */
export const plainFailure = (summary: string, remedy = ''): Failure => ({
  summary: cleanText(summary),
  remedy,
  code: undefined,
  status: undefined,
  requestId: undefined,
  docs: undefined,
  said: '',
  row: undefined,
});

const withStatus = (code: string, status: number | null): string => (status === null ? code : `${code} (${status})`);

/** A refusal is told even when its explanation cannot be loaded. */
const rowsOf = (catalogues: Catalogues, cloud: string): Promise<readonly CatalogueRow[]> =>
  catalogues.rows(cloud).catch(() => []);

function clockSentence(error: ApiError): string {
  const ahead = error.extra.clockAheadMs;
  if (ahead === undefined) return '';
  const minutes = Math.max(1, Math.round(Math.abs(ahead) / 60_000));
  return ahead > 0
    ? l10n.t('The clock of this machine is {0} min ahead of the cloud’s: set it right and try again.', minutes)
    : l10n.t('The clock of this machine is {0} min behind the cloud’s: set it right and try again.', minutes);
}

function explained(error: ApiError, row: CatalogueRow | undefined, language: Language): Failure {
  const undocumented = l10n.t('No page documents this code.');
  const meaning = row?.meaning[language] || row?.meaning.en || cleanText(error.message) || undocumented;
  const remedy = sentences(clockSentence(error), row ? row.remedy[language] || row.remedy.en : undocumented);
  const code = cleanName(error.code);
  // A job's record comes with a status of its own question: the code's is the documented one.
  const status = error.extra.fromJob ? (row?.status ?? null) : error.status;
  return {
    summary: l10n.t('{0}: {1}', withStatus(code, status), meaning),
    remedy,
    code,
    status: status ?? undefined,
    requestId: error.requestId === undefined ? undefined : cleanName(error.requestId),
    docs: row?.docs,
    said: cleanText(error.message),
    row,
  };
}

/** Puts any error into words, with the documented explanation of its code where there is one. Never rejects. */
export async function explainFailure(error: unknown, catalogues: Catalogues, language: Language): Promise<Failure> {
  if (error instanceof ApiError) {
    return explained(error, rowFor(error, await rowsOf(catalogues, error.provider)), language);
  }
  if (error instanceof Refused && error.because) {
    const { provider, code, status } = error.because;
    const row = rowFor({ code, status: status ?? 0 }, await rowsOf(catalogues, provider));
    // The sentence of a rule says already what to do.
    const known = plainFailure(l10n.t('{0}: {1}', withStatus(code, status), error.message));
    return { ...known, code, status: status ?? undefined, docs: row?.docs, row };
  }
  if (error instanceof Refused || error instanceof TransportError) return plainFailure(error.message);
  if (error instanceof Error)
    return plainFailure(l10n.t('Something in Cloud Attachments went wrong: {0}', error.message));
  return plainFailure(l10n.t('Something in Cloud Attachments went wrong.'));
}
