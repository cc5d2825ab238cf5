import * as l10n from '@vscode/l10n';
import { cleanName, cleanText } from '../domain/untrustedText';
import { ApiError } from '../errors/apiError';
import type { CatalogueRow } from '../errors/catalogue';
import { rowFor } from '../errors/reaction';
import { RefusedError } from '../errors/refusedError';
import { TransportError } from '../http/transportError';
import type { Provider } from '../providers/contract';
import { apiErrorText } from './apiErrorText';
import type { Catalogues, Language } from './ports';

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
  /** The account whose credentials were refused: entering them again is the next step. */
  readonly refusedAccount?: string;
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

function explained(
  error: ApiError,
  rows: readonly CatalogueRow[],
  provider: Provider | undefined,
  language: Language,
): Failure {
  const row = rowFor(error, rows);
  const { meaning, ...rest } = apiErrorText(error, rows, provider, language);
  const code = cleanName(error.code);
  // A job's record comes with a status of its own question: the code's is the documented one.
  const status = error.extra.fromJob ? (row?.status ?? null) : error.status;
  return {
    summary: l10n.t('{0}: {1}', withStatus(code, status), meaning),
    code,
    status: status ?? undefined,
    requestId: error.requestId === undefined ? undefined : cleanName(error.requestId),
    docs: row?.docs,
    said: cleanText(error.message),
    row,
    ...rest,
  };
}

/** Puts any error into words, with the documented explanation of its code where there is one. Never rejects. */
export async function explainFailure(
  error: unknown,
  catalogues: Catalogues,
  providers: readonly Provider[],
  language: Language,
): Promise<Failure> {
  if (error instanceof ApiError) {
    const provider = providers.find(({ id }) => id === error.provider);
    return explained(error, await rowsOf(catalogues, error.provider), provider, language);
  }
  if (error instanceof RefusedError && error.because) {
    const { provider, code, status } = error.because;
    const row = rowFor({ code, status: status ?? 0 }, await rowsOf(catalogues, provider));
    // The sentence of a rule says already what to do.
    const known = plainFailure(l10n.t('{0}: {1}', withStatus(code, status), error.message));
    return { ...known, code, status: status ?? undefined, docs: row?.docs, row };
  }
  if (error instanceof RefusedError || error instanceof TransportError) return plainFailure(error.message);
  if (error instanceof Error)
    return plainFailure(l10n.t('Cloud Attachments ran into an internal error: {0}', error.message));
  return plainFailure(l10n.t('Cloud Attachments ran into an internal error.'));
}
