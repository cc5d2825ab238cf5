import { cut, longest } from '../domain/untrustedText';

/**
 * A cloud's refusal, with the facts that its support asks for. Decide on `code`, never on the message. Whatever the cloud
 * sends, none of its texts is longer than foreign text may be.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    /** The provider's id. */
    readonly provider: string,
    /** The cloud's name of the call. */
    readonly action: string,
    code: string,
    readonly status: number,
    requestId: string | undefined,
    /** The cloud's own wording, secrets taken out. Foreign text. */
    message: string,
    readonly extra: ApiErrorExtra = {},
  ) {
    super(cut(message, longest.text));
    this.code = cut(code, longest.name);
    this.requestId = requestId === undefined ? undefined : cut(requestId, longest.name);
  }
}

export interface ApiErrorExtra {
  /** The cloud asked to wait this long, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Our clock minus the cloud's, in milliseconds, where an answer told its time and the two differ noticeably. */
  readonly clockAheadMs?: number;
  /** True when the code came from a job's record instead of an answer. */
  readonly fromJob?: boolean;
  /** That job's id: support asks for it. */
  readonly job?: string;
  /** True when the response itself says that the request had no effect, whatever its HTTP status. */
  readonly hadNoEffect?: boolean;
  /** The id of the account whose credentials were sent. */
  readonly account?: string;
  /** True when the body itself says that a resource does not exist, whatever the code. */
  readonly notFound?: boolean;
}
