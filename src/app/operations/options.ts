import type { Chosen, Operation, OperationOption, Parties } from '../../providers/contract';
import { actionLabels } from './actionLabels';

/** Returns every way to carry out an operation, the safest first. Without a choice there is one. */
export function optionsOf(operation: Operation, parties: Parties): readonly [OperationOption, ...OperationOption[]] {
  const [first, ...others] = operation.options(parties);
  return first ? [first, ...others] : [{ chosen: {}, verb: actionLabels[operation.action]().verb }];
}

/** Returns what applies if the user chooses nothing. */
export const defaultsOf = (operation: Operation, parties: Parties): Chosen => optionsOf(operation, parties)[0].chosen;

const isBlocked = ({ rules }: Operation, parties: Parties, { chosen }: OperationOption): boolean =>
  rules.some((rule) => rule.isViolated(parties, chosen));

/**
 * Returns the ways that no rule blocks. If all are blocked, returns the first, whose rule says why.
 */
export function availableOptions(
  operation: Operation,
  parties: Parties,
): readonly [OperationOption, ...OperationOption[]] {
  const all = optionsOf(operation, parties);
  const [first, ...others] = all.filter((option) => !isBlocked(operation, parties, option));
  return first ? [first, ...others] : [all[0]];
}
