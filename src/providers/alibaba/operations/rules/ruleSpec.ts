import type { Action } from '../../../../domain/plan';
import type { Kind } from '../../../../domain/refs';
import type { Instance, ResourceOf } from '../../../../domain/resource';
import { cleanText } from '../../../../domain/untrustedText';
import type { NextStep } from '../../../../errors/refusedError';
import type { Rule } from '../../../contract';
import { failedRule } from '../../../operations/failedRules';
import { type StuckRuleSpec, stuckRules } from '../../../operations/stuckRules';

/** A rule for one kind of resource. The rules of an operation are in the order of the cloud's checks. */
export interface RuleSpec<K extends Kind> {
  readonly code: string;
  readonly status: number;
  readonly property: string;
  readonly at?: 'instance';
  readonly isViolated: (target: ResourceOf[K], instance: Instance | undefined) => boolean;
  readonly message: (target: ResourceOf[K], instance: Instance | undefined) => string;
  readonly resolvedBy?: Action;
  readonly nextStep?: NextStep;
  readonly endsWithin?: number;
}

const bind = <K extends Kind>(spec: RuleSpec<K>): Rule<K> => ({
  code: spec.code,
  status: spec.status,
  property: spec.property,
  at: spec.at ?? 'resource',
  isViolated: ({ target, instance }) => spec.isViolated(target, instance),
  message: ({ target, instance }) => cleanText(spec.message(target, instance)),
  ...(spec.resolvedBy ? { resolvedBy: spec.resolvedBy } : {}),
  ...(spec.nextStep ? { nextStep: spec.nextStep } : {}),
  ...(spec.endsWithin === undefined ? {} : { endsWithin: spec.endsWithin }),
});

export const forDisks = (specs: readonly RuleSpec<'disk'>[]): readonly Rule<'disk'>[] => specs.map(bind);
export const forVnics = (specs: readonly RuleSpec<'vnic'>[]): readonly Rule<'vnic'>[] => specs.map(bind);

/** Whether an instance is running or stopped, and not in a transitional or unknown state. */
export const isSettled = (instance: Instance | undefined): boolean =>
  instance?.state === 'running' || instance?.state === 'stopped';

/** Returns the rules about a resource that is still being attached, detached, or deleted, or couldn't be created. */
export const changing = <K extends 'disk' | 'vnic'>(spec: StuckRuleSpec): readonly RuleSpec<K>[] =>
  [...stuckRules<K>(spec), failedRule<K>(spec)].map(({ at: _, ...rule }) => ({
    ...rule,
    status: spec.status,
    isViolated: (target, instance) => rule.isViolated({ target, instance }, {}),
    message: (target, instance) => rule.message({ target, instance }),
  }));
