import { ApiError, type ApiErrorExtra } from '../../../errors/apiError';
import type { Reaction } from '../../../errors/catalogue';
import { RefusedError } from '../../../errors/refusedError';
import { TransportError } from '../../../http/transportError';

/** The facts of a refusal that its explanation needs. */
export type StoredExtra = Pick<ApiErrorExtra, 'fromJob' | 'job' | 'account' | 'clockAheadMs' | 'missing'>;

/** A failure as plain data, without the text that explains a code: that is made again in the language of the reader. */
export type ErrorRecord =
  /** A refusal by the cloud. `message` is the cloud's own text. */
  | {
      readonly kind: 'api';
      readonly provider: string;
      readonly action: string;
      readonly code: string;
      readonly status: number;
      readonly requestId?: string;
      readonly message: string;
      /** What to do about it, as judged when it was received. */
      readonly reaction?: Reaction;
      readonly extra: StoredExtra;
    }
  /** `message` is a whole sentence of the extension. */
  | { readonly kind: 'sentence'; readonly message: string }
  /** `message` describes a defect. */
  | { readonly kind: 'internal'; readonly message: string };

function apiErrorRecord(error: ApiError): ErrorRecord {
  const { provider, action, code, status, requestId, message, judgement } = error;
  const { fromJob, job, account, clockAheadMs, missing } = error.extra;
  return {
    kind: 'api',
    provider,
    action,
    code,
    status,
    ...(requestId === undefined ? {} : { requestId }),
    message,
    ...(judgement ? { reaction: judgement.reaction } : {}),
    extra: {
      ...(fromJob === undefined ? {} : { fromJob }),
      ...(job === undefined ? {} : { job }),
      ...(account === undefined ? {} : { account }),
      ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
      ...(missing ? { missing } : {}),
    },
  };
}

/** Returns an error of a request as data. */
export function errorRecord(error: Error): ErrorRecord {
  if (error instanceof ApiError) return apiErrorRecord(error);
  const isOurs = error instanceof RefusedError || error instanceof TransportError;
  return { kind: isOurs ? 'sentence' : 'internal', message: error.message };
}

/** Returns a failure that was read from the target as data: without a code it's the provider's sentence about its state. */
export const observedErrorRecord = (error: Error): ErrorRecord =>
  error instanceof ApiError ? apiErrorRecord(error) : { kind: 'sentence', message: error.message };

/** Returns an error that is explained as the original was. */
export function errorFrom(record: ErrorRecord): Error {
  if (record.kind === 'sentence') return new RefusedError(record.message);
  if (record.kind === 'internal') return new Error(record.message);
  const { provider, action, code, status, requestId, message, reaction, extra } = record;
  const judgement = reaction && { row: undefined, reaction };
  return new ApiError(provider, action, code, status, requestId, message, extra, judgement);
}
