import { ApiError } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { looseRecord, looseText } from '../../records/looseFields';

/** Returns the request ID, or undefined when the body has none. */
export function requestIdOf(body: unknown): string | undefined {
  const record = looseRecord(body);
  return looseText(record, 'requestId') || looseText(looseRecord(record.response), 'requestId') || undefined;
}

/**
 * Returns the refusal in a response, or undefined for a success. A top-level code without a `response` is a refusal
 * whatever the HTTP status is, and so is every status of 300 or more.
 */
export function refusalIn(body: unknown, { status }: HttpResponse, action: string): ApiError | undefined {
  const record = looseRecord(body);
  const documentedCode = looseText(record, 'code');
  const hasOnlyCode = documentedCode !== '' && (record.response === undefined || record.response === null);
  if (status < 300 && !hasOnlyCode) return undefined;
  const code = documentedCode || `HTTP ${status}`;
  return new ApiError('zenlayer', action, code, status, requestIdOf(body), looseText(record, 'message'));
}
