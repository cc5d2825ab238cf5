import { isObject } from '../../../domain/json';
import { ApiError, type ApiErrorExtra } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { deniedAction } from './deniedAction';
import { asText, type ErrorBody, errorIn, sentenceIn } from './errorBody';

/**
 * Returns the ID for support requests: the gateway's header, or the body of its own refusals. Undefined when there is
 * none.
 */
export function requestIdOf(body: unknown, response: HttpResponse): string | undefined {
  const inBody = isObject(body) ? asText(body.request_id) : '';
  return response.headers['x-request-id'] || response.headers['x-iam-trace-id'] || inBody || undefined;
}

/**
 * Whether the rate limit applies per minute. The message alone says so. At a distance of 15 seconds, all attempts
 * together last longer.
 */
const isMinuteWindow = (message: string): boolean =>
  /over ratelimit/i.test(message) && /time:\s{0,4}\d{1,6}\s{0,4}minute/i.test(message);

/** Statuses whose body says what doesn't exist. Others are about the key, the load, or a gateway. */
const decidedByBody: ReadonlySet<number> = new Set([400, 404, 410]);

function extraOf({ message, notFound }: ErrorBody, status: number): ApiErrorExtra {
  const missing = deniedAction(message);
  return {
    ...(isMinuteWindow(message) ? { retryAfterMs: 15_000 } : {}),
    ...(missing ? { missing } : {}),
    ...(notFound && (status < 300 || decidedByBody.has(status)) ? { notFound } : {}),
  };
}

/** The keys of errors of the native services. */
const envelopes: ReadonlySet<string> = new Set([
  'error',
  'badRequest',
  'unauthorized',
  'forbidden',
  'itemNotFound',
  'conflictingRequest',
  'overLimit',
  'computeFault',
  'cinderFault',
  'serviceUnavailable',
  'NeutronError',
]);

/** Some services also write a code into a success. */
const successCode = /^(0|[123]\d\d)$/;

/**
 * Whether a body with a success status is an error. The record of a job has the fields of an error too, and a response
 * that accepts the request has the job's ID.
 */
function isError(body: unknown): boolean {
  if (!isObject(body) || asText(body.job_id) !== '') return false;
  if (Object.entries(body).some(([name, inner]) => envelopes.has(name) && isObject(inner))) return true;
  const fields = [body.error_code, body.errorCode, body.code];
  return fields.some((code) => (typeof code === 'number' || asText(code) !== '') && !successCode.test(String(code)));
}

/** Returns the refusal in a response, or undefined for a success. */
export function refusalIn(body: unknown, response: HttpResponse, action: string): ApiError | undefined {
  const { status } = response;
  if (status < 300 && !isError(body)) return undefined;
  const error = errorIn(body) ?? { code: '', message: sentenceIn(body), notFound: false };
  const code = error.code || `HTTP ${status}`;
  return new ApiError(
    'huawei',
    action,
    code,
    status,
    requestIdOf(body, response),
    error.message,
    extraOf(error, status),
  );
}
