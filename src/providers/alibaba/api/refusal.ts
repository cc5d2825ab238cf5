import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { asRecord, textIn, type WireRecord } from '../../record';

const recordOf = (body: unknown): WireRecord => (body === undefined ? {} : asRecord(body, 'answer'));

/** Returns the request ID of the body or of the header. Undefined when there is none. */
export const requestIdOf = (body: unknown, response: HttpResponse): string | undefined =>
  textIn(recordOf(body), 'RequestId') || response.headers['x-acs-request-id'];

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
  const code = textIn(record, 'Code') || textIn(record, 'code');
  return /^(200|ok|success)$/i.test(code) ? '' : code;
};

/**
 * Returns the refusal in a response, or undefined for a success. A code is a refusal whatever the HTTP status is, and
 * so is every status of 300 or more.
 */
export function refusalIn(body: unknown, response: HttpResponse, action: string): ApiError | undefined {
  const record = recordOf(body);
  const documentedCode = codeIn(record);
  if (response.status < 300 && documentedCode === '') return undefined;
  const code = documentedCode || `HTTP ${response.status}`;
  const reason = textIn(record, 'Message') || textIn(record, 'message') || textIn(record, 'sandbox');
  const message = reason || l10n.t('The response doesn’t give a reason.');
  const wait = retryAfterMs(response);
  const extra = wait === undefined ? {} : { retryAfterMs: wait };
  return new ApiError('alibaba', action, code, response.status, requestIdOf(body, response), message, extra);
}
