import type { App } from '../app';
import { readPartiesFor } from '../operations/attachParties';
import type { OperationRecord } from '../operations/record/operationRecord';
import { type NecessaryStep, necessaryStepsFor } from '../operations/steps/steps';
import { wayTo } from '../operations/wayTo';

/**
 * Reads the resource of a write that the cloud has rejected, and returns what has to come first. Empty if the rejection
 * isn't that of a rule, if something else blocks the operation, and if the resource can't be read.
 */
export async function necessaryStepsAfter(
  app: App,
  { plan, error }: OperationRecord,
): Promise<readonly NecessaryStep[]> {
  const { clouds } = app.operations;
  const { operations } = clouds.providerOf(plan.target.cloud);
  const operation = operations.find(({ action, call }) => action === plan.action && call === plan.call);
  if (error?.kind !== 'api' || !operation?.rules.some(({ code }) => code === error.code)) return [];
  try {
    const { api } = wayTo(clouds, plan);
    const target = { ref: plan.target, under: plan.instance };
    const { signal } = new AbortController();
    return necessaryStepsFor(operations, operation, await readPartiesFor(operation, api, target, signal));
  } catch {
    // The rejection is shown in any case.
    return [];
  }
}
