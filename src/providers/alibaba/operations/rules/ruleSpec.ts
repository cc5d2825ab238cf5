import type { Action } from '../../../../domain/plan';
import { type Disk, type Instance, isDisk, isVnic, type Vnic } from '../../../../domain/resource';
import { cleanText } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';

/** A rule for one kind of resource. The rules of an operation are in the order of the cloud's checks. */
export interface RuleSpec<R extends Disk | Vnic> {
  readonly code: string;
  readonly status: number;
  readonly property: string;
  readonly at?: 'instance';
  readonly isViolated: (resource: R, instance: Instance | undefined) => boolean;
  readonly message: (resource: R, instance: Instance | undefined) => string;
  readonly resolvedBy?: Action;
}

const bind = <R extends Disk | Vnic>(draft: RuleSpec<R>, isKind: (resource: Disk | Vnic) => resource is R): Rule => ({
  code: draft.code,
  status: draft.status,
  property: draft.property,
  at: draft.at ?? 'resource',
  isViolated: ({ resource, instance }) => isKind(resource) && draft.isViolated(resource, instance),
  message: ({ resource, instance }) => (isKind(resource) ? cleanText(draft.message(resource, instance)) : ''),
  ...(draft.resolvedBy ? { resolvedBy: draft.resolvedBy } : {}),
});

export const forDisks = (drafts: readonly RuleSpec<Disk>[]): readonly Rule[] =>
  drafts.map((draft) => bind(draft, isDisk));
export const forVnics = (drafts: readonly RuleSpec<Vnic>[]): readonly Rule[] =>
  drafts.map((draft) => bind(draft, isVnic));

/** Whether an instance is running or stopped, and not in a transitional or unknown state. */
export const isSettled = (instance: Instance | undefined): boolean =>
  instance?.state === 'running' || instance?.state === 'stopped';
