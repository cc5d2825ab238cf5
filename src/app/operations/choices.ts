import type { Choice, Chosen, Operation, OperationSubject } from '../../providers/contract';
import type { ConfirmationDialog } from '../ports';

const everyAnswer = (choices: readonly Choice[]): readonly Chosen[] =>
  choices.reduce<readonly Chosen[]>(
    (answers, { id, options }) => answers.flatMap((chosen) => options.map(({ value }) => ({ ...chosen, [id]: value }))),
    [{}],
  );

/** Whether a rule is broken however a person answers: then there is nothing to ask. */
export function isRefusedAnyway(operation: Operation, subject: OperationSubject): boolean {
  const answers = everyAnswer(operation.choices(subject));
  return operation.rules.some((rule) => answers.every((chosen) => rule.isViolated(subject, chosen)));
}

/** The answers to all choices of an operation; undefined when it was called off. */
export async function choose(
  person: ConfirmationDialog,
  operation: Operation,
  subject: OperationSubject,
): Promise<Chosen | undefined> {
  const chosen: Record<string, string> = {};
  for (const choice of operation.choices(subject)) {
    const value = await person.choose(choice);
    if (value === undefined) return undefined;
    chosen[choice.id] = value;
  }
  return chosen;
}
