import * as l10n from '@vscode/l10n';
import { cleanText } from '../domain/untrustedText';
import type { ApiError, Judgement } from '../errors/apiError';
import type { Catalogue, CatalogueRow, CredentialFault } from '../errors/catalogue';
import { localized } from '../errors/explain';
import { reactionTo, rowFor } from '../errors/reaction';
import type { Provider } from '../providers/contract';
import { type PermissionTable, type RequestPermissions, requestPermissions } from '../providers/permissions';
import { credentialAdvice } from './accounts/credentialAdvice';
import { joinSentences } from './joinSentences';
import { missingPermissionStep, missingPermissionText } from './missingPermissionText';
import type { Language } from './ports';

/** The meaning of an API error and what to do about it. */
export interface ApiErrorText {
  readonly meaning: string;
  readonly remedy: string;
  /** The account whose credentials were rejected. The next step is to enter them again. */
  readonly refusedAccount?: string;
}

function clockSentence(error: ApiError): string {
  const ahead = error.extra.clockAheadMs;
  if (ahead === undefined) return '';
  const minutes = Math.max(1, Math.round(Math.abs(ahead) / 60_000));
  return ahead > 0
    ? l10n.t('The clock of this machine is {0} min ahead of the cloud’s clock. Correct it and try again.', minutes)
    : l10n.t('The clock of this machine is {0} min behind the cloud’s clock. Correct it and try again.', minutes);
}

/** Names the job, which support asks for beside the request id. */
const jobSentence = ({ extra: { job } }: ApiError): string => (job === undefined ? '' : l10n.t('Job ID: {0}.', job));

/**
 * Returns what is wrong with the credentials that were sent; undefined if they weren't the reason. A job runs with its
 * own credentials.
 */
function credentialFault({ extra }: ApiError, { row, reaction }: Judgement): CredentialFault | undefined {
  return extra.fromJob || reaction !== 'authentication' ? undefined : (row?.credentialFault ?? 'unknown');
}

/** Returns the catalog's texts, with the remedy for a user of the extension where the catalog has one. */
function catalogText(error: ApiError, row: CatalogueRow | undefined, language: Language): ApiErrorText {
  const undocumented = l10n.t('This code isn’t documented.');
  return {
    meaning: (row && localized(row.meaning, language)) || cleanText(error.message) || undocumented,
    remedy: row ? localized(row.here ?? row.remedy, language) : undocumented,
  };
}

/** Returns what a request needs as far as it is documented; empty if it needs no permission. */
function neededText({ action, names }: RequestPermissions, { hasNames }: PermissionTable): string {
  if (!hasNames) return l10n.t('The denied request is {0}.', action);
  return names.length === 0 ? '' : l10n.t('The request {0} needs the permission {1}.', action, names.join(', '));
}

/**
 * Returns the text of a refusal because of a missing permission. If the cloud doesn't name it, the documents name the
 * permissions of the request, if it needs any.
 */
function permissionText(error: ApiError, provider: Provider | undefined, text: ApiErrorText): ApiErrorText {
  const { missing } = error.extra;
  if (missing) return { meaning: missingPermissionText(missing), remedy: missingPermissionStep(missing) };
  const request = provider && requestPermissions(provider.permissions, error.action);
  if (!request) return text;
  return { meaning: text.meaning, remedy: joinSentences(text.remedy, neededText(request, provider.permissions)) };
}

/**
 * Returns the catalog's text or, for rejected credentials, what the user can do about them. A wrong clock comes first.
 */
export function apiErrorText(
  error: ApiError,
  catalogue: Pick<Catalogue, 'rowsFor'>,
  provider: Provider | undefined,
  language: Language,
): ApiErrorText {
  const row = rowFor(error, catalogue);
  const reaction = reactionTo(error, catalogue);
  const text = catalogText(error, row, language);
  const { meaning, remedy } = reaction === 'permission' ? permissionText(error, provider, text) : text;
  const clock = clockSentence(error);
  const fault = credentialFault(error, { row, reaction });
  if (!fault || !provider) return { meaning, remedy: joinSentences(clock, remedy, jobSentence(error)) };
  const { problem, step } = credentialAdvice(fault, provider);
  if (fault === 'clock') return { meaning, remedy: clock || step };
  const steps = joinSentences(step, fault === 'unknown' ? remedy : '');
  const { account } = error.extra;
  const refused = account === undefined ? {} : { refusedAccount: account };
  // The clock may be the only fault, so it is mentioned before the credentials.
  if (clock !== '') return { meaning, remedy: joinSentences(clock, problem, steps), ...refused };
  return { meaning: problem || meaning, remedy: steps, ...refused };
}
