import type { Account, Region } from '../../domain/account';
import type { ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';

/**
 * The groups beside the instances of a region: unattached resources, resources that something else uses, and the
 * recycle bin.
 */
export type Group = 'disks' | 'vnics' | 'usedElsewhere' | 'recycled';

/** What a row represents. Commands use this, never a label. */
export type RowSubject =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'group'; readonly group: Group; readonly region: Region }
  /** `under` is the instance that the row is under. A multi-attach disk has a row under each of its instances. */
  | {
      readonly kind: 'resource';
      readonly resource: Resource;
      readonly region: Region;
      readonly under?: ResourceRef<'instance'>;
    }
  | { readonly kind: 'failure'; readonly branch: string }
  | { readonly kind: 'more'; readonly branch: string; readonly listing: string }
  | { readonly kind: 'note' };

/** A row of the tree, as data. All text is plain; text of a cloud has been cleaned. */
export interface TreeNode {
  /** Unique in the whole tree, and the same after a refresh. */
  readonly id: string;
  readonly parent: string | undefined;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** The label for screen readers, including everything that icon and color express. */
  readonly accessibleLabel: string;
  /** A codicon's name and, if it has a meaning, a theme color. */
  readonly icon: { readonly id: string; readonly color?: string };
  /** Values for `viewItem =~ /\bvalue\b/` in package.json. */
  readonly contextValues: readonly string[];
  readonly expandable: boolean;
  readonly subject: RowSubject;
  /** What the filter searches, in lower case; undefined if the row always stays. */
  readonly filterText: string | undefined;
}
