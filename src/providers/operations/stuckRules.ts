import type { Kind } from '../../domain/refs';
import type { Parties, Rule, Stuck, StuckAdvice } from '../contract';
import { stuckOf } from './stuck';

/** What the cloud reports about a resource in a transitional state. */
export interface StuckRuleSpec {
  readonly code: string;
  readonly status: number;
  readonly property: string;
  /** How long the cloud's own tools wait for the end of the state. */
  readonly minutes: number;
  readonly advice: (stuck: Stuck, minutes: number) => StuckAdvice | undefined;
  /** The states, in lower case. Left out: every state with advice. */
  readonly states?: readonly string[];
}

const steps = ['resendVnic', 'rebootInstance'] as const;

/**
 * Returns the rules that a resource in a transitional state violates. They differ in what the user can do: the message
 * says what ends the state, and the next steps are the same.
 */
export function stuckRules<K extends Kind>({
  code,
  status,
  property,
  minutes,
  advice,
  states = ['attaching', 'detaching', 'deleting'],
}: StuckRuleSpec): readonly Rule<K>[] {
  return states.map((state) => {
    const known = advice({ nativeState: state, id: '', instance: '' }, minutes)?.nextSteps ?? [];
    const [resolvedBy] = steps.filter((step) => step === 'resendVnic' && known.includes(step));
    const [nextStep] = steps.filter((step) => step === 'rebootInstance' && known.includes(step));
    return {
      code,
      status,
      property,
      at: 'resource',
      isViolated: ({ target }: Parties<K>) => target.nativeState.toLowerCase() === state,
      message: (parties: Parties<K>) => {
        const stuck = stuckOf(parties);
        return (advice(stuck, minutes) ?? advice({ ...stuck, nativeState: state }, minutes))?.text ?? '';
      },
      endsWithin: minutes,
      ...(resolvedBy ? { resolvedBy } : {}),
      ...(nextStep ? { nextStep } : {}),
    };
  });
}
