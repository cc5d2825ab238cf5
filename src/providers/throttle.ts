import { ApiError } from '../errors/apiError';
import { TransportError } from '../http/transportError';

/** Whether the cloud limits the number of requests or asks for a pause, as opposed to having a failure of its own. */
export function isThrottle(error: unknown): boolean {
  if (error instanceof TransportError) return error.status === 429 || error.facts.retryAfter !== undefined;
  if (!(error instanceof ApiError)) return false;
  const { status, extra, judgement } = error;
  return status === 429 || extra.retryAfterMs !== undefined || judgement?.row?.throttle === true;
}
