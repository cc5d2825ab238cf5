import type { Action } from '../../domain/plan';
import { carryOut } from './carryOut';
import { confirm } from './confirm';
import { type PrepareOptions, prepare, prepareAgain } from './prepare';
import type { Target } from './readParties';
import type { OperationRecord } from './record/operationRecord';
import type { OperationServices } from './services';

/**
 * Runs one operation: prepares it, asks for confirmation, sends it, and follows it to its end. Asks again if something
 * has changed in the meantime. Every write starts here. Undefined if nothing was sent. Throws RefusedError and the errors
 * of the first reads.
 */
export async function runOperation(
  services: OperationServices,
  target: Target,
  action: Action,
  options?: PrepareOptions,
): Promise<OperationRecord | undefined> {
  let proposal = await prepare(services, target, action, options);
  for (;;) {
    const answer = await confirm(services, [proposal]);
    if (typeof answer === 'string') await options?.inSteps?.(answer);
    if (answer === undefined || typeof answer === 'string') return undefined;
    const [confirmed] = answer;
    if (!confirmed) return undefined;
    const result = await carryOut(confirmed);
    if (result.kind !== 'changed') return result.kind === 'sent' ? result.record : undefined;
    proposal = await prepareAgain(proposal, result.fresh, result.changes);
  }
}
