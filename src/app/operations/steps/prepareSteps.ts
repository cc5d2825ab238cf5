import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import { RefusedError } from '../../../errors/refusedError';
import { actionLabels } from '../actionLabels';
import { readPartiesFor } from '../attachParties';
import { readDialogFacts } from '../changes';
import { defaultsOf } from '../options';
import { type Request, requestFor } from '../prepare';
import type { Target } from '../readParties';
import { refuseByRule } from '../refusals';
import type { OperationServices } from '../services';
import { expectedSteps, type RemainingSteps, targetOfStep } from './remainingSteps';
import { type FirstStep, type StepPlan, stepsTo } from './steps';
import { proposalOf, type StepsProposal } from './stepsProposal';

const requestOf = (services: OperationServices, target: Target, action: Action): Request => ({
  ...requestFor(services, target, action),
  sendsAnyway: false,
  undoes: undefined,
  offersSteps: false,
});

/** An operation, and what has to come first. */
export interface StepsRequest {
  readonly target: Target;
  readonly action: Action;
  readonly first: FirstStep;
}

/** Steps to confirm together: all that an operation needs, or those that are left of them. */
export type SequenceRequest = StepsRequest | RemainingSteps;

/** The steps that are needed, and what can come first instead of them. */
interface ReadSteps {
  readonly steps: readonly StepPlan[];
  readonly inSteps?: readonly FirstStep[];
}

/** Returns the steps of an operation, and whether a snapshot before its release is possible, if it isn't one of them. */
async function readSteps(
  services: OperationServices,
  { target, action, first }: StepsRequest,
  signal: AbortSignal,
): Promise<ReadSteps> {
  const request = requestOf(services, target, action);
  const [operation] = request.operations;
  const parties = await readPartiesFor(operation, request.api, target, signal);
  const { operations } = request.provider;
  const steps = stepsTo(operations, first, operation, parties);
  const isSnapshotPossible =
    first === 'detachFirst' && stepsTo(operations, 'detachAndSnapshotFirst', operation, parties) !== undefined;
  if (steps) return { steps, ...(isSnapshotPossible ? { inSteps: ['detachAndSnapshotFirst'] } : {}) };
  refuseByRule(operation, parties, defaultsOf(operation, parties), request);
  throw new RefusedError(
    l10n.t('{0} is possible for {1} without further steps.', actionLabels[action]().title, target.ref.id),
    { nextSteps: [action] },
  );
}

/** Returns the steps that are left, as they are now. */
async function readRemaining(
  services: OperationServices,
  { later }: RemainingSteps,
  signal: AbortSignal,
): Promise<ReadSteps> {
  const requests = later.map((step) => requestOf(services, targetOfStep(step), step.action));
  const all = await Promise.all(
    requests.map(async ({ operations, api, target }) => ({
      operations,
      parties: await readPartiesFor(operations[0], api, target, signal),
    })),
  );
  const steps = expectedSteps(all);
  for (const [place, { operation, parties }] of steps.entries()) {
    const request = requests[place];
    if (request) refuseByRule(operation, parties, defaultsOf(operation, parties), request);
  }
  return { steps };
}

/**
 * Reads the resources of several steps, and returns what is to be confirmed. Throws RefusedError if the operation needs
 * something else, or nothing, and if a step is blocked.
 */
export async function prepareSteps(
  services: OperationServices,
  sequence: SequenceRequest,
  changes: readonly string[] = [],
): Promise<StepsProposal> {
  const { target } = sequence;
  const title = l10n.t('Reading {0}', target.ref.id);
  return services.progress.run(title, async (_, signal) => {
    const isNew = 'first' in sequence;
    const { steps, ...instead } = await (isNew
      ? readSteps(services, sequence, signal)
      : readRemaining(services, sequence, signal));
    const prepared = steps.map((step) => {
      const { target: of, instance } = step.parties;
      const request = requestOf(services, { ref: of.ref, under: instance?.ref }, step.operation.action);
      return { step, request };
    });
    const facts = await Promise.all(
      prepared.map(({ step: { operation: each, parties: expected }, request: { api } }) =>
        readDialogFacts(api, each, expected, signal),
      ),
    );
    const all = prepared.map((each, place) => ({ ...each, dialogFacts: facts[place] }));
    const proposal = proposalOf(all, sequence, changes);
    return { ...proposal, question: { ...proposal.question, ...instead } };
  });
}
