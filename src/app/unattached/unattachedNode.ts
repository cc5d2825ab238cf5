import type { TreeNode } from '../tree/node';
import type { UnattachedItem } from './unattachedItem';

/** A row of the view of unattached resources. */
export type UnattachedNode =
  | { readonly kind: 'group'; readonly id: string; readonly key: string }
  | { readonly kind: 'resource'; readonly id: string; readonly row: TreeNode; readonly item: UnattachedItem }
  /** Shows more of the resources of a group. */
  | { readonly kind: 'more'; readonly id: string; readonly key: string; readonly shown: number; readonly of: number }
  /** Says what is being read, or what couldn't be read. */
  | { readonly kind: 'note'; readonly id: string; readonly row: TreeNode };
