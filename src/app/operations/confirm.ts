import type { Confirmed } from '../../domain/confirmation';
import type { Action } from '../../domain/plan';
import type { Proposal } from './prepare';
import type { OperationServices } from './services';

/** An operation that the user has confirmed. */
export interface ConfirmedProposal {
  readonly proposal: Proposal;
  readonly confirmed: Confirmed<Action>;
}

/**
 * Asks for a confirmation of all operations at once. Each gets a confirmation of its own, of exactly its plan.
 * Undefined if the user cancels: then none is confirmed.
 */
export async function confirm(
  { dialog }: OperationServices,
  proposals: readonly Proposal[],
): Promise<readonly ConfirmedProposal[] | undefined> {
  const confirmations = await dialog.confirm(proposals.map(({ prompt }) => prompt));
  return (
    confirmations &&
    proposals.flatMap((proposal, place) => {
      const confirmed = confirmations[place];
      return confirmed ? [{ proposal, confirmed }] : [];
    })
  );
}
