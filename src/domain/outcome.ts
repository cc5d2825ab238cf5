import type { Plan } from './plan';

/** What a cloud gave back when it took a write. Plain data: it can be journaled and read again after a restart. */
export interface Receipt {
  readonly plan: Plan;
  /** Undefined when the answer to the write was lost. */
  readonly requestId: string | undefined;
  /** Huawei Cloud: the job that tells the outcome. */
  readonly job?: { readonly id: string; readonly service: string };
}

/** One look at a resource after a write. */
export type Observation =
  /** The end state is there and proven. `word` is the cloud's own state word, or empty when the resource is gone. */
  | { readonly verdict: 'done'; readonly word: string }
  /** A transitional state, or a job that still runs: the write took effect and is not finished. */
  | { readonly verdict: 'pending'; readonly word: string }
  /** The old state is still shown. That proves nothing. */
  | { readonly verdict: 'unchanged'; readonly word: string }
  /** The cloud itself says that it failed. */
  | { readonly verdict: 'failed'; readonly word: string; readonly error: Error };

/** How a write ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly word: string }
  | { readonly kind: 'failed'; readonly error: Error }
  /** Sent, and no clear answer. Read the resource; never send again. */
  | { readonly kind: 'unknown'; readonly word: string; readonly error?: Error };
