import { ApiError } from '../../errors/apiError';
import type { Redactor } from '../../http/redaction/redact';
import type { HttpResponse } from '../../http/request';
import { TransportError } from '../../http/transportError';
import { retryAfter } from './retryTiming';

const noticeableSkewMs = 60_000;

function clockAhead(response: HttpResponse, now: number): number | undefined {
  const ahead = now - Date.parse(response.headers.date ?? '');
  return Math.abs(ahead) >= noticeableSkewMs ? ahead : undefined;
}

/** Returns a refusal with the facts of its response: the requested wait, and a difference of the clocks. */
export function withFacts(refusal: ApiError, response: HttpResponse, account: string, now: number): ApiError {
  const { provider, action, code, status, requestId, message, extra } = refusal;
  const retryAfterMs = extra.retryAfterMs ?? retryAfter(response.headers['retry-after'], now);
  const clockAheadMs = clockAhead(response, now);
  return new ApiError(provider, action, code, status, requestId, message, {
    ...extra,
    account,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
  });
}

/** Returns an error as it is if it contains no secret, otherwise one of its kind with a redacted message. */
export function withoutSecrets(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return error;
  const clean = redactor.redact(error.message);
  if (clean === error.message) return error;
  if (!(error instanceof TransportError)) return new Error(clean);
  return new TransportError(error.fault, error.host, clean, error.maySent, error.status, error.facts);
}
