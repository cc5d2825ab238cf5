import type { Action } from '../../domain/plan';
import type { Consequence } from './consequence';
import type { Chosen } from './operationOption';

/** How a write can be undone. */
export type Undo =
  | {
      /** The write that undoes it, on the same resource and instance. */
      readonly action: Action;
      readonly chosen: Chosen;
      /** What comes back and what doesn't. */
      readonly consequences: readonly Consequence[];
      /** The write that restores what this one doesn't. It's offered when this one is done. */
      readonly following?: Action;
    }
  /** The reason why it can't be undone, in whole sentences. */
  | { readonly cannot: string };
