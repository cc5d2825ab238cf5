import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../domain/refs';
import { cleanName, cleanText } from '../domain/untrustedText';
import { ApiError } from '../errors/apiError';
import type { Catalogue, CatalogueRow, Reaction } from '../errors/catalogue';
import { reactionTo, rowFor } from '../errors/reaction';
import { type NextStep, RefusedError } from '../errors/refusedError';
import { TransportError } from '../http/transportError';
import type { Provider } from '../providers/contract';
import { apiErrorText } from './apiErrorText';
import type { Catalogues, Language } from './ports';

/**
 * A failure as text. Every sentence is the extension's or the catalog's, except `said`, which is the cloud's own
 * message.
 */
export interface Failure {
  /** One line for a row or a message: the code, if there is one, and its meaning. */
  readonly summary: string;
  readonly remedy: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly docs: string | undefined;
  /** Untrusted text, cleaned. Show it as plain text only. */
  readonly cloudMessage: string;
  readonly row: CatalogueRow | undefined;
  /** What to do about a refusal by the cloud. Undefined for all other failures. */
  readonly reaction?: Reaction;
  /** The account whose credentials were rejected. The next step is to enter them again. */
  readonly refusedAccount?: string;
  /** The account whose user doesn't have a permission, if a policy can be copied that grants it. */
  readonly deniedAccount?: string;
  /** What the message advises, the best first. */
  readonly nextSteps: readonly NextStep[];
  /** The instance that was read with the resource, for the steps that change its power. */
  readonly instance?: ResourceRef<'instance'>;
}

/** Returns a failure that no code explains. */
export const plainFailure = (summary: string, remedy = ''): Failure => ({
  summary: cleanText(summary),
  remedy,
  code: undefined,
  status: undefined,
  requestId: undefined,
  docs: undefined,
  cloudMessage: '',
  row: undefined,
  nextSteps: [],
});

const withStatus = (code: string, status: number | null): string => (status === null ? code : `${code} (${status})`);

const withoutRows: Pick<Catalogue, 'rowsFor'> = { rowsFor: () => [] };

/** A failure is shown even if its explanation can't be loaded. */
const openCatalogue = (catalogues: Pick<Catalogues, 'open'>, cloud: string): Promise<Pick<Catalogue, 'rowsFor'>> =>
  catalogues.open(cloud).catch(() => withoutRows);

/** What the user can do after a call that the cloud has rejected, the best first. */
const stepsAfter: Readonly<Record<Reaction, readonly NextStep[]>> = {
  retry: ['tryAgain'],
  wait: ['tryAgain'],
  changeState: ['showInTree'],
  authentication: ['correctKey'],
  permission: ['copyPolicy', 'showInTree'],
  notFound: ['refresh'],
  invalidRequest: ['showInTree'],
  outcomeUnknown: ['refresh'],
};

const instanceOf = ({ instance }: RefusedError): Pick<Failure, 'instance'> => (instance ? { instance } : {});

/** What changes by itself, so that the view may be out of date. */
const temporary: ReadonlySet<Reaction> = new Set(['retry', 'wait', 'changeState']);

/** Returns what a refusal advises. If nothing resolves it, but the state may change, the view can be refreshed. */
function stepsAfterRefusal({ nextSteps }: RefusedError, row: CatalogueRow | undefined): readonly NextStep[] {
  const isResolvable = nextSteps.some((step) => step !== 'sendAnyway');
  return !isResolvable && row && temporary.has(row.write) ? ['refresh', ...nextSteps] : nextSteps;
}

/** Returns the account for which a policy can be copied. Nothing where the cloud has no policies as text. */
function deniedAccount(
  { extra: { account } }: ApiError,
  reaction: Reaction,
  provider: Provider | undefined,
): Pick<Failure, 'deniedAccount'> {
  if (reaction !== 'permission' || account === undefined || !provider?.permissions.policy) return {};
  return { deniedAccount: account };
}

function explained(
  error: ApiError,
  catalogue: Pick<Catalogue, 'rowsFor'>,
  provider: Provider | undefined,
  language: Language,
): Failure {
  const row = rowFor(error, catalogue);
  const { meaning, ...rest } = apiErrorText(error, catalogue, provider, language);
  const code = cleanName(error.code);
  const reaction = reactionTo(error, catalogue);
  // The status of a job's response belongs to the query, so the documented status of the code is used.
  const status = error.extra.fromJob ? (row?.status ?? null) : error.status;
  return {
    summary: l10n.t('{0}: {1}', withStatus(code, status), meaning),
    code,
    status: status ?? undefined,
    requestId: error.requestId === undefined ? undefined : cleanName(error.requestId),
    docs: row?.docs,
    cloudMessage: cleanText(error.message),
    row,
    reaction,
    nextSteps: stepsAfter[reaction],
    ...deniedAccount(error, reaction, provider),
    ...rest,
  };
}

/** Returns the text of any error, with the documented explanation of its code if there is one. Never rejects. */
export async function explainFailure(
  error: unknown,
  catalogues: Pick<Catalogues, 'open'>,
  providers: readonly Provider[],
  language: Language,
): Promise<Failure> {
  if (error instanceof ApiError) {
    const provider = providers.find(({ id }) => id === error.provider);
    return explained(error, await openCatalogue(catalogues, error.provider), provider, language);
  }
  if (error instanceof RefusedError && error.documented) {
    const { provider, code, status } = error.documented;
    const row = rowFor({ code, status: status ?? 0 }, await openCatalogue(catalogues, provider));
    // A rule's message already says what to do.
    const known = plainFailure(l10n.t('{0}: {1}', code, error.message));
    return { ...known, code, docs: row?.docs, row, nextSteps: stepsAfterRefusal(error, row), ...instanceOf(error) };
  }
  if (error instanceof RefusedError) {
    return { ...plainFailure(error.message), nextSteps: error.nextSteps, ...instanceOf(error) };
  }
  if (error instanceof TransportError) return plainFailure(error.message);
  if (error instanceof Error)
    return plainFailure(l10n.t('Cloud Attachments ran into an internal error: {0}', error.message));
  return plainFailure(l10n.t('Cloud Attachments ran into an internal error.'));
}
