import type { Account, Region } from '../../domain/account';
import type { ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';

/** What stands beside the instances of a region: what is free, what something else than an instance shown there holds, rubbish. */
export type Group = 'disks' | 'vnics' | 'usedElsewhere' | 'recycled';

/** What a row stands for. Commands look at this, never at labels. */
export type RowSubject =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'group'; readonly group: Group; readonly region: Region }
  /** `under` is the instance whose branch the row stands in: a multi-attach disk has a row under each of its instances. */
  | {
      readonly kind: 'resource';
      readonly resource: Resource;
      readonly region: Region;
      readonly under?: ResourceRef<'instance'>;
    }
  | { readonly kind: 'failure'; readonly branch: string }
  | { readonly kind: 'more'; readonly branch: string; readonly listing: string }
  | { readonly kind: 'note' };

/** A row of the tree, as data. All text is plain; text from a cloud has been cleaned. */
export interface TreeNode {
  /** Unique in the whole tree and the same after a refresh. */
  readonly id: string;
  readonly parent: string | undefined;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says: everything that is told by icon or colour, in words. */
  readonly accessibleLabel: string;
  /** A codicon's name and, where it carries meaning, a theme colour. */
  readonly icon: { readonly id: string; readonly color?: string };
  /** Words for `viewItem =~ /\bword\b/` in package.json. */
  readonly contextValues: readonly string[];
  readonly expandable: boolean;
  readonly subject: RowSubject;
  /** What the filter looks at, in lower case; undefined: the row always stays. */
  readonly filterText: string | undefined;
}
