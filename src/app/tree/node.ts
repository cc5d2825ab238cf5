import type { Account, Region } from '../../domain/account';
import type { Action } from '../../domain/plan';
import type { ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { NextStep } from '../../errors/refusedError';
import type { CommandName } from '../commands/commandNames';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { Summary } from './summary';

/**
 * The groups of a region. Beside the instances: unattached resources, resources that something else uses, and the
 * recycle bin. If resources are grouped by kind: all of a kind, and the recycle bin.
 */
export type Group = 'disks' | 'vnics' | 'usedElsewhere' | 'recycled' | 'instances' | 'allDisks' | 'allVnics';

/** What the view shows of a row. All text is plain; text of a cloud has been cleaned. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  /** The label for screen readers, including everything that icon and color express. */
  readonly accessibleLabel: string;
  /** A codicon's name and, if it has a meaning, a theme color. */
  readonly icon: { readonly id: string; readonly color?: string };
}

/** The text of a row about a list. It is made with the row, because a list has only a few of them. */
export interface NoteText extends RowText {
  readonly tooltip: string;
}

export interface ResourceSubject {
  readonly kind: 'resource';
  readonly resource: Resource;
  readonly region: Region;
  /** The instance that the row is under. A multi-attach disk has a row under each of its instances. */
  readonly under?: ResourceRef<'instance'>;
}

export interface AccountSubject {
  readonly kind: 'account';
  readonly account: Account;
  /** The name to show of the account's cloud. */
  readonly cloud: string;
  /** Set if the cloud has resource groups, to which the account can be limited. */
  readonly hasResourceGroups?: true;
  /** Without its key, nothing can be read below the account. */
  readonly isKeyMissing?: true;
}

/** What a user can do about a list that is refused or empty: a command for the account of the list. */
export interface RowStep {
  readonly command: Extract<CommandName, 'chooseRegions' | 'chooseResourceGroup'>;
  /** The account's ID. */
  readonly account: string;
}

/** What the user can do about an account that has no credentials. */
export type CredentialStep = Extract<NextStep, 'enterKey' | 'selectCredentials'>;

/** What a row represents. Commands use this, never a label. */
export type RowSubject =
  | AccountSubject
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'group'; readonly group: Group; readonly region: Region }
  | ResourceSubject
  | {
      readonly kind: 'failure';
      readonly branch: string;
      readonly text: NoteText;
      readonly isDocumented: boolean;
      /** The account whose user doesn't have a permission, if a policy can be copied that grants it. */
      readonly deniedAccount?: string;
      /** What the account needs before anything can be read. Without it, the list is loaded again. */
      readonly step?: CredentialStep;
    }
  | { readonly kind: 'more'; readonly branch: string; readonly listing: string; readonly text: NoteText }
  | { readonly kind: 'unsearched'; readonly branch: string; readonly text: NoteText }
  | { readonly kind: 'loading'; readonly text: NoteText }
  | { readonly kind: 'step'; readonly step: RowStep; readonly text: NoteText }
  | { readonly kind: 'note'; readonly text: NoteText };

/** What is shown on the row of a resource beyond what its list contains: a running write, or the last problem. */
export type RowMark =
  | { readonly kind: 'running'; readonly action: Action; readonly nativeState: string }
  | {
      readonly kind: 'problem';
      /** The last write, which failed or has an unknown outcome. */
      readonly record: OperationRecord;
      /** Whether the last resort for the failed action may be offered. */
      readonly allowsLastResort: boolean;
    };

/** A row of the tree, as data. Its text is made when it is shown. */
export interface TreeNode {
  /** Unique in the whole tree, and the same after a refresh. */
  readonly id: string;
  readonly parent: string | undefined;
  readonly subject: RowSubject;
  readonly expandable: boolean;
  /** The actions that can be run on the resource now. */
  readonly offered: readonly Action[];
  readonly mark?: RowMark;
  /** The end of the resource's id; set if it is shown because the name of another resource looks the same. */
  readonly idEnd?: string;
  /** The names of the instances that the resource is attached to; set if the row is below none of them. */
  readonly attachedTo?: readonly string[];
  /** What a region or group contains, if it is known. The view asks for it; rows don't have it otherwise. */
  readonly summary?: Summary;
}
