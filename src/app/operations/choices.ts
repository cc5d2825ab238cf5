import type { Choice, Chosen, Operation, Parties } from '../../providers/contract';
import type { ConfirmationDialog } from '../ports';

const allAnswers = (choices: readonly Choice[]): readonly Chosen[] =>
  choices.reduce<readonly Chosen[]>(
    (combinations, { id, options }) =>
      combinations.flatMap((chosen) => options.map(({ value }) => ({ ...chosen, [id]: value }))),
    [{}],
  );

/** Whether a rule is violated whatever the user selects. Then there is nothing to ask. */
export function isAlwaysRefused(operation: Operation, parties: Parties): boolean {
  const combinations = allAnswers(operation.choices(parties));
  return operation.rules.some((rule) => combinations.every((chosen) => rule.isViolated(parties, chosen)));
}

/** Asks for all choices of an operation. Returns undefined if the user cancels. */
export async function askChoices(
  dialog: ConfirmationDialog,
  operation: Operation,
  parties: Parties,
): Promise<Chosen | undefined> {
  const chosen: Record<string, string> = {};
  for (const choice of operation.choices(parties)) {
    const value = await dialog.choose(choice);
    if (value === undefined) return undefined;
    chosen[choice.id] = value;
  }
  return chosen;
}
