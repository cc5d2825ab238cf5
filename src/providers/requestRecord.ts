/** A request as the log shows it, without secrets and without the body. */
export interface RequestRecord {
  readonly cloud: string;
  readonly account: string;
  readonly action: string;
  readonly status: number | undefined;
  readonly code?: string;
  readonly requestId: string | undefined;
  readonly durationMs: number;
  readonly attempt: number;
  /** Set when there is no usable response. */
  readonly fault?: string;
}

/** How a request has ended. */
export interface RequestOutcome {
  /** The cloud's name of the action. */
  readonly action: string;
  /** The signal that the call was made with, which identifies the call. */
  readonly signal: AbortSignal;
  readonly durationMs: number;
  /** Why it failed, without secrets. Undefined after a success. */
  readonly error?: Error;
  /** The cloud's time in the response, in milliseconds since 1970. Undefined without a response or a valid date. */
  readonly cloudTime?: number;
}
