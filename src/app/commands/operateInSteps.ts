import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import type { App } from '../app';
import { actionLabels } from '../operations/actionLabels';
import { StaleTargetError } from '../operations/readParties';
import type { SequenceRequest } from '../operations/steps/prepareSteps';
import { runSteps, type StepsResult } from '../operations/steps/runSteps';
import type { OperationEnd } from './operationEnd';
import { operationName } from './operationName';
import { reportResult } from './reportResult';
import { showRest } from './restOfSteps';
import { isCanceled, runReported } from './runReported';

const isDone = ({ records, notSent }: StepsResult): boolean =>
  notSent.length === 0 && records.every(({ state }) => state === 'done');

/** Shows which steps weren't sent, and what can be done about them. */
async function reportRest(app: App, { records, error }: StepsResult): Promise<void> {
  const last = records.at(-1);
  if (last) showRest(app, last, error ? (await app.explain(error)).summary : '');
}

async function report(app: App, result: StepsResult, action: Action): Promise<void> {
  const { store } = app.operations;
  // The message about the main step stands for all of them.
  const main = isDone(result) ? result.records.find(({ plan }) => plan.action === action) : result.records.at(-1);
  for (const record of result.records) if (record.state === 'done') store.mark(record, 'reported');
  if (main && (isDone(result) || main.state !== 'done')) {
    const ref = main.plan.target;
    await reportResult(app, main, { target: { ref, under: main.plan.instance }, name: operationName(app, ref) });
  }
  await reportRest(app, result);
}

/** Does the same as `operateInSteps`, and resolves to how it ended. */
export async function operateInStepsToEnd(app: App, request: SequenceRequest): Promise<OperationEnd> {
  const { target, action } = request;
  let end: OperationEnd = { kind: 'declined' };
  const run = async (): Promise<void> => {
    try {
      const result = await runSteps(app.operations, request);
      if (!result) return;
      end = { kind: 'inSteps', action, result };
      await report(app, result, action);
    } catch (error) {
      if (end.kind === 'declined' && !isCanceled(error)) end = { kind: 'blocked', error };
      if (error instanceof StaleTargetError) app.tree.refreshPlace(target.ref);
      throw error;
    }
  };
  await runReported(app, run, {
    headline: l10n.t('{0} wasn’t performed for {1}.', actionLabels[action]().title, operationName(app, target.ref)),
    subject: { target, action },
  });
  return end;
}

/** Runs an operation and what has to come first, and shows how it ended. Reports its own failures. Never rejects. */
export async function operateInSteps(app: App, request: SequenceRequest): Promise<void> {
  await operateInStepsToEnd(app, request);
}
