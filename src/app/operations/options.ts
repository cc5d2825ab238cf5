import type { Chosen, Operation, OperationOption, Parties } from '../../providers/contract';
import { actionLabels } from './actionLabels';

type Options = readonly [OperationOption, ...OperationOption[]];

/**
 * Returns every way to carry out an operation, the safest first. Without a choice there is one. `now` is in milliseconds
 * since 1970.
 */
export function optionsOf(operation: Operation, parties: Parties, now: number): Options {
  const generated = operation.generated?.(parties, now) ?? {};
  const [first, ...others] = operation.options(parties);
  const withGenerated = (option: OperationOption): OperationOption => ({
    ...option,
    chosen: { ...option.chosen, ...generated },
  });
  return first
    ? [withGenerated(first), ...others.map(withGenerated)]
    : [{ chosen: generated, verb: actionLabels[operation.action]().verb }];
}

/** Returns what applies if the user chooses nothing, as far as the rules depend on it. */
export const defaultsOf = (operation: Operation, parties: Parties): Chosen =>
  operation.options(parties)[0]?.chosen ?? {};

const isBlocked = ({ rules }: Operation, parties: Parties, { chosen }: OperationOption): boolean =>
  rules.some((rule) => rule.isViolated(parties, chosen));

/**
 * Returns the ways that no rule blocks. If all are blocked, returns the first, whose rule says why.
 */
export function availableOptions(operation: Operation, parties: Parties, now: number): Options {
  const all = optionsOf(operation, parties, now);
  const [first, ...others] = all.filter((option) => !isBlocked(operation, parties, option));
  return first ? [first, ...others] : [all[0]];
}
