import { cut, maxLength } from '../domain/untrustedText';
import type { CatalogueRow, Reaction } from './catalogue';
import type { MissingPermission } from './missingPermission';

/**
 * A refusal by the cloud, with the facts that its support asks for. Decide on `code`, never on the message. All of its
 * texts are limited in length, whatever the cloud sends.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    /** The provider's id. */
    readonly provider: string,
    /** The cloud's name of the action. */
    readonly action: string,
    code: string,
    readonly status: number,
    requestId: string | undefined,
    /** The cloud's own text without secrets. Untrusted. */
    message: string,
    readonly extra: ApiErrorExtra = {},
    /** Set by the session that received the response, once. Every decision about the error uses it. */
    readonly judgement?: Judgement,
  ) {
    super(cut(message, maxLength.text));
    this.code = cut(code, maxLength.name);
    this.requestId = requestId === undefined ? undefined : cut(requestId, maxLength.name);
  }

  /** Returns the same error with what the catalog says about it. */
  withJudgement(judgement: Judgement): ApiError {
    const { provider, action, code, status, requestId, message, extra, stack } = this;
    const judged = new ApiError(provider, action, code, status, requestId, message, extra, judgement);
    if (stack !== undefined) judged.stack = stack;
    return judged;
  }
}

/** What the catalog says about an error. */
export interface Judgement {
  /** Undefined when the code isn't documented. */
  readonly row: CatalogueRow | undefined;
  /** What to do after the call that returned it. */
  readonly reaction: Reaction;
}

export interface ApiErrorExtra {
  /** The time in milliseconds that the cloud asked to wait. */
  readonly retryAfterMs?: number;
  /**
   * The local clock minus the cloud's, in milliseconds. Undefined when the response has no date or the difference is
   * small.
   */
  readonly clockAheadMs?: number;
  /** Whether the code came from the record of a job and not from a response. */
  readonly fromJob?: boolean;
  /** The ID of that job. Support asks for it. */
  readonly job?: string;
  /** Whether the response itself says that the request had no effect, whatever its HTTP status is. */
  readonly hadNoEffect?: boolean;
  /** The ID of the account whose credentials were sent. */
  readonly account?: string;
  /** The code of the same refusal in the catalog, where the cloud also returns it under another code. */
  readonly documentedAs?: string;
  /** The permission that the caller doesn't have, as far as the cloud says. */
  readonly missing?: MissingPermission;
  /** Whether the body itself says that a resource doesn't exist, whatever the code is. */
  readonly notFound?: boolean;
}
