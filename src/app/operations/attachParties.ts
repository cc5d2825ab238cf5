import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi, Operation, Parties } from '../../providers/contract';
import { readParties, readTarget, StaleTargetError, type Target } from './readParties';

/** Whether an operation attaches its target: its instance is selected by the user, and not read from the target. */
export const isAttach = ({ endState }: Pick<Operation, 'endState'>): boolean => endState.is === 'attached';

/** Reads the resource to attach, and the selected instance. */
async function readAttachParties(api: CloudApi, target: Target, signal: AbortSignal): Promise<Parties> {
  const { ref, under } = target;
  if (!under) throw new RefusedError(l10n.t('Select the instance to attach {0} to.', ref.id));
  const [resource, instance] = await Promise.all([readTarget(api, target, signal), api.read(under, signal)]);
  if (instance) return { target: resource, instance };
  throw new StaleTargetError(l10n.t('The instance {0} no longer exists in {1}.', under.id, under.region), {
    nextSteps: ['refresh'],
  });
}

/**
 * Reads the target and the instance of an operation. Throws RefusedError if one of them no longer exists or the target
 * isn't the selected one.
 */
export const readPartiesFor = (
  operation: Operation,
  api: CloudApi,
  target: Target,
  signal: AbortSignal,
): Promise<Parties> =>
  isAttach(operation) ? readAttachParties(api, target, signal) : readParties(api, target, signal);
