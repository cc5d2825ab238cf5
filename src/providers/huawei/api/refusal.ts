import { ApiError, type ApiErrorExtra } from '../../../errors/apiError';
import type { HttpResponse } from '../../../http/request';
import { asText, type ErrorBody, errorIn, isShape, sentenceIn } from './errorBody';

/** The id to quote to support: the gateway's header, or the body of its own refusals. */
export function requestIdOf(body: unknown, answer: HttpResponse): string | undefined {
  const inBody = isShape(body) ? asText(body.request_id) : '';
  return answer.headers['x-request-id'] || answer.headers['x-iam-trace-id'] || inBody || undefined;
}

/** Long windows are told in words only; a quarter of a minute apart, our attempts outlast one. */
const isMinuteWindow = (message: string): boolean =>
  /over ratelimit/i.test(message) && /time:\s{0,4}\d{1,6}\s{0,4}minute/i.test(message);

/** Statuses that leave it to the body what does not exist: others speak of the key, the load or the way. */
const leaveItToTheBody: ReadonlySet<number> = new Set([400, 404, 410]);

function extraOf({ message, notFound }: ErrorBody, status: number): ApiErrorExtra {
  return {
    ...(isMinuteWindow(message) ? { retryAfterMs: 15_000 } : {}),
    ...(notFound && (status < 300 || leaveItToTheBody.has(status)) ? { notFound } : {}),
  };
}

/** Names under which the native services put their errors. */
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

/** Some services write a code for what went well, too. */
const tellsSuccess = /^(0|[123]\d\d)$/;

/**
 * Whether a body with a status of success is an error all the same. A job's record has an error's fields as well, and a
 * response that has taken the request has the job's id.
 */
function isError(body: unknown): boolean {
  if (!isShape(body) || asText(body.job_id) !== '') return false;
  if (Object.entries(body).some(([name, inner]) => envelopes.has(name) && isShape(inner))) return true;
  const fields = [body.error_code, body.errorCode, body.code];
  return fields.some((code) => (typeof code === 'number' || asText(code) !== '') && !tellsSuccess.test(String(code)));
}

/** The refusal in an answer, or undefined when the answer is a success. */
export function refusalIn(body: unknown, answer: HttpResponse, action: string): ApiError | undefined {
  const { status } = answer;
  if (status < 300 && !isError(body)) return undefined;
  const error = errorIn(body) ?? { code: '', message: sentenceIn(body), notFound: false };
  const code = error.code || `HTTP ${status}`;
  return new ApiError('huawei', action, code, status, requestIdOf(body, answer), error.message, extraOf(error, status));
}
