import { ApiError } from '../../errors/apiError';
import type { Redactor } from '../../http/redaction/redact';
import type { HttpResponse } from '../../http/request';
import { TransportError } from '../../http/transportError';
import { retryAfter } from './retryTiming';

const noticeableSkewMs = 60_000;

function clockAhead(answer: HttpResponse, now: number): number | undefined {
  const ahead = now - Date.parse(answer.headers.date ?? '');
  return Math.abs(ahead) >= noticeableSkewMs ? ahead : undefined;
}

/** A refusal with what its answer tells besides: the wait asked for, a wrong clock. */
export function withFacts(refusal: ApiError, answer: HttpResponse, account: string, now: number): ApiError {
  const { provider, action, code, status, requestId, message, extra } = refusal;
  const retryAfterMs = extra.retryAfterMs ?? retryAfter(answer.headers['retry-after'], now);
  const clockAheadMs = clockAhead(answer, now);
  return new ApiError(provider, action, code, status, requestId, message, {
    ...extra,
    account,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
  });
}

/** An error from anywhere, as it is when it holds no secret, else one of its kind whose message has none. */
export function withoutSecrets(error: unknown, redactor: Redactor): unknown {
  if (!(error instanceof Error)) return error;
  const clean = redactor.redact(error.message);
  if (clean === error.message) return error;
  if (!(error instanceof TransportError)) return new Error(clean);
  return new TransportError(error.fault, error.host, clean, error.maySent, error.status, error.facts);
}
