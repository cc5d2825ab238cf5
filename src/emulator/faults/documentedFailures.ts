import type { Refusal } from '../refusal';

/** What a cloud documents for failures that no parameter of a request causes. */
export interface DocumentedFailures {
  /** The refusals of too many requests, the most common one first. */
  readonly throttled: readonly [Refusal, ...Refusal[]];
  /** The refusal of the requests after the first `requests` in a minute. */
  readonly overMinuteLimit: (requests: number) => Refusal;
  readonly internalError: Refusal;
  readonly unavailable: Refusal;
  /** The refusal of a request for a resource that doesn't exist. */
  readonly notFound: Refusal;
  /** Returns the headers that ask a client to wait. */
  readonly retryAfter: (seconds: number) => Readonly<Record<string, string>>;
}
