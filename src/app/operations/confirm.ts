import type { Confirmed } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
import type { Proposal, Way } from './prepare';
import type { SequenceStep } from './record/sequenceStep';
import type { OperationServices } from './services';
import type { FirstStep } from './steps/steps';

/** An operation that the user has confirmed, and the way that the user chose. */
export interface ConfirmedProposal {
  readonly proposal: Proposal;
  readonly way: Way;
  readonly confirmed: Confirmed<Action>;
  /** Its place among the operations that were confirmed together; left out if there is one. */
  readonly step?: SequenceStep;
}

/**
 * Asks for a confirmation of all operations at once. Each gets a confirmation of its own, of exactly its plan.
 * Returns what should come first if the user wants that instead, and undefined if the user cancels: then none is
 * confirmed.
 */
export async function confirm(
  { dialog }: OperationServices,
  proposals: readonly Proposal[],
): Promise<readonly ConfirmedProposal[] | FirstStep | undefined> {
  const answers = await dialog.confirm(
    proposals.map(({ ways: [first, ...others] }) => [first.prompt, ...others.map(({ prompt }) => prompt)] as const),
  );
  if (answers === undefined || typeof answers === 'string') return answers;
  return proposals.flatMap((proposal, place) => {
    const answer = answers[place];
    const way = proposal.ways.find(({ prompt }) => prompt === answer?.prompt);
    return answer && way ? [{ proposal, way, confirmed: answer.confirmed }] : [];
  });
}
