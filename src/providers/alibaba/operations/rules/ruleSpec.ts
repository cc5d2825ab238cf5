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

const bind = <R extends Disk | Vnic>(spec: RuleSpec<R>, isKind: (resource: Disk | Vnic) => resource is R): Rule => ({
  code: spec.code,
  status: spec.status,
  property: spec.property,
  at: spec.at ?? 'resource',
  isViolated: ({ resource, instance }) => isKind(resource) && spec.isViolated(resource, instance),
  message: ({ resource, instance }) => (isKind(resource) ? cleanText(spec.message(resource, instance)) : ''),
  ...(spec.resolvedBy ? { resolvedBy: spec.resolvedBy } : {}),
});

export const forDisks = (specs: readonly RuleSpec<Disk>[]): readonly Rule[] =>
  specs.map((draft) => bind(draft, isDisk));
export const forVnics = (specs: readonly RuleSpec<Vnic>[]): readonly Rule[] =>
  specs.map((draft) => bind(draft, isVnic));

/** Whether an instance is running or stopped, and not in a transitional or unknown state. */
export const isSettled = (instance: Instance | undefined): boolean =>
  instance?.state === 'running' || instance?.state === 'stopped';
