import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { looseRecord, looseText } from '../../records/looseFields';
import type { WireRecord } from '../../records/record';
import { accessDenied } from './accessDenied';

/** Returns the request ID of the body or of the header. Undefined when there is none. */
export const requestIdOf = (body: unknown, response: HttpResponse): string | undefined =>
  looseText(looseRecord(body), 'RequestId') || response.headers['x-acs-request-id'] || undefined;

/** Returns how long a throttled request should wait, in milliseconds. Undefined when the cloud doesn't say. */
function retryAfterMs(response: HttpResponse): number | undefined {
  const wait = Number(response.headers['x-acs-retry-after']);
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

/**
 * Returns the error code, or an empty text. Some gateways write field names in lower case, and some write a code into a
 * success.
 */
const codeIn = (record: WireRecord): string => {
  const code = looseText(record, 'Code') || looseText(record, 'code');
  return /^(200|ok|success)$/i.test(code) ? '' : code;
};

/** The older form of a refusal of expired temporary credentials. Only its message contains the reason. */
const isOlderExpiry = (code: string, message: string): boolean =>
  code === 'InvalidParameter' && message.includes('"SecurityToken.Expired"');

/**
 * Returns the refusal in a response, or undefined for a success. A code is a refusal whatever the HTTP status is, and
 * so is every status of 300 or more.
 */
export function refusalIn(body: unknown, response: HttpResponse, action: string): ApiError | undefined {
  const record = looseRecord(body);
  const documentedCode = codeIn(record);
  if (response.status < 300 && documentedCode === '') return undefined;
  const code = documentedCode || `HTTP ${response.status}`;
  const reason = looseText(record, 'Message') || looseText(record, 'message') || looseText(record, 'sandbox');
  const message = reason || l10n.t('The response doesn’t give a reason.');
  const wait = retryAfterMs(response);
  const missing = accessDenied(record);
  const extra = {
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(missing ? { missing } : {}),
    ...(isOlderExpiry(code, message) ? { documentedAs: 'InvalidSecurityToken.Expired' } : {}),
  };
  return new ApiError('alibaba', action, code, response.status, requestIdOf(body, response), message, extra);
}
