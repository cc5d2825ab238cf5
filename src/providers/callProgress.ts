/**
 * What is known about a call before it ends. Until the first event, a call has no response. A caller with a timeout
 * counts that time, and neither the pauses that the cloud asked for nor the time before the request is sent.
 */
export type CallProgress =
  /** The call waits for its turn, because the account's other requests are sent first. */
  | { readonly kind: 'queued' }
  /** The call no longer waits for its turn. Its request is sent now, or has failed before that. */
  | { readonly kind: 'dequeued' }
  /** The cloud has responded. The call ends, or is one of several that a list or a read needs. */
  | { readonly kind: 'responded' }
  /**
   * The cloud has refused for now (for example, throttled), this call or an equal one before it. The call is sent after
   * a pause of `ms` milliseconds.
   */
  | { readonly kind: 'waiting'; readonly ms: number; readonly cause: Error };
