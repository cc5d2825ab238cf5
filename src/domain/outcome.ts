/** What a cloud returned when it accepted a write. Plain data, so that it can be stored and read after a restart. */
export interface Receipt {
  /** Undefined if the response to the write was lost, or has none. */
  readonly requestId: string | undefined;
  /** Huawei Cloud: the job that reports the outcome. */
  readonly job?: { readonly id: string; readonly service: string };
  /** The ID of the snapshot that is being created. Without it, the snapshot is found by the name in the plan. */
  readonly snapshot?: string;
}

/** The result of reading a resource once after a write. */
export type Observation =
  /**
   * The final state is reached and verified. `nativeState` is the cloud's state, or empty if the resource doesn't exist
   * anymore.
   */
  | { readonly verdict: 'done'; readonly nativeState: string }
  /** A transitional state or a running job: the write took effect and isn't finished. */
  | { readonly verdict: 'pending'; readonly nativeState: string }
  /** The old state is still reported, which proves nothing. */
  | { readonly verdict: 'unchanged'; readonly nativeState: string }
  /** The cloud reports a failure. */
  | { readonly verdict: 'failed'; readonly nativeState: string; readonly error: Error };

/** The outcome of a write. */
export type Outcome =
  | { readonly kind: 'done'; readonly nativeState: string }
  | { readonly kind: 'failed'; readonly nativeState: string; readonly error: Error }
  /** The request was sent without a definite result. Read the resource; never resend automatically. */
  | { readonly kind: 'unknown'; readonly nativeState: string; readonly error?: Error };
