import type { WireResponse } from '../wire';

/** What a response of the cloud itself can have besides its code. */
interface Throttle {
  /** The wait that the response asks for, in the cloud's own header. Undefined leaves the header out. */
  readonly retryAfterSeconds?: number;
}

interface Failure {
  /** Whether the action is run before the failure is reported. False by default. */
  readonly afterEffect?: boolean;
}

/** A failure for tests. No HTTP request can trigger one. `effects.ts` says what each one does. */
export type Fault =
  | { readonly kind: 'response'; readonly response: WireResponse }
  /** `code` is one of the documented codes for too many requests; by default the most common one. */
  | ({ readonly kind: 'throttled'; readonly code?: string } & Throttle)
  /** Rejects the calls after the first `requests` of each action in each minute of the sandbox's clock. */
  | ({ readonly kind: 'minuteLimit'; readonly requests: number } & Throttle)
  | ({ readonly kind: 'internalError' } & Failure)
  | ({ readonly kind: 'unavailable' } & Failure & Throttle)
  | { readonly kind: 'notFound' }
  | ({ readonly kind: 'webPage'; readonly status: number } & Failure & Throttle)
  | { readonly kind: 'reset' }
  | { readonly kind: 'loseResponse' }
  | { readonly kind: 'cutOff' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'noResponse' }
  /** `ms` is a time of the server’s pauses. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'wrongClock'; readonly aheadMs: number }
  /** Huawei Cloud only. `code` is one of the codes of jobs; by default one that fits the service. */
  | { readonly kind: 'jobFails'; readonly code?: string }
  | { readonly kind: 'repeatRows' }
  /** `recounts` also counts one row less. */
  | { readonly kind: 'dropRows'; readonly recounts?: boolean }
  /** Without the last `writes`, or as it was `ms` milliseconds ago. */
  | { readonly kind: 'staleList'; readonly writes: number }
  | { readonly kind: 'staleList'; readonly ms: number };

export type FaultKind = Fault['kind'];
