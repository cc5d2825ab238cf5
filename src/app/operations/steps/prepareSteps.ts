import * as l10n from '@vscode/l10n';
import { confirmationLifetimeMs } from '../../../domain/confirmation';
import type { Action } from '../../../domain/plan';
import { RefusedError } from '../../../errors/refusedError';
import type { OperationOption } from '../../../providers/contract';
import type { StepsQuestion } from '../../ports';
import { distinctName } from '../../tree/distinctName';
import { actionLabels } from '../actionLabels';
import { readPartiesFor } from '../attachParties';
import { readDialogFacts } from '../changes';
import { promptFor } from '../confirmationPrompt';
import { optionsOf } from '../options';
import { contextOf, type Proposal, type Request, requestFor } from '../prepare';
import type { Target } from '../readParties';
import { refuseByRule } from '../refusals';
import type { OperationServices } from '../services';
import { type StepPlan, stepsWithStop } from './stopFirst';

/** Several writes that can be confirmed together, in their order. */
export interface StepsProposal {
  readonly question: StepsQuestion;
  readonly proposals: readonly Proposal[];
}

interface Prepared {
  readonly step: StepPlan;
  readonly request: Request;
}

const requestOf = (services: OperationServices, target: Target, action: Action): Request => ({
  ...requestFor(services, target, action),
  sendsAnyway: false,
  undoes: undefined,
});

/**
 * Reads a resource and its instance, and returns the steps of an operation that needs a stopped instance. Throws
 * RefusedError if the operation needs something else, or nothing.
 */
export async function prepareSteps(
  services: OperationServices,
  target: Target,
  action: Action,
  changes: readonly string[] = [],
): Promise<StepsProposal> {
  const request = requestOf(services, target, action);
  const title = l10n.t('Reading {0}', target.ref.id);
  return services.progress.run(title, async (_, signal) => {
    const [operation] = request.operations;
    const { api, provider } = request;
    const parties = await readPartiesFor(operation, api, target, signal);
    const steps = stepsWithStop(provider.operations, operation, parties);
    if (!steps) {
      refuseByRule(operation, parties, optionsOf(operation, parties)[0].chosen, request);
      throw new RefusedError(
        l10n.t('{0} is possible without stopping the instance of {1}.', actionLabels[action]().title, target.ref.id),
        { nextSteps: [action] },
      );
    }
    const prepared = steps.map((step) => ({ step, request: requestOfStep(services, request, step) }));
    const facts = await Promise.all(
      steps.map(({ operation: each, parties: expected }) => readDialogFacts(api, each, expected, signal)),
    );
    return proposalOf(
      prepared.map((each, place) => ({ ...each, dialogFacts: facts[place] })),
      action,
      changes,
    );
  });
}

const requestOfStep = (services: OperationServices, main: Request, { operation, parties }: StepPlan): Request =>
  operation === main.operations[0]
    ? main
    : requestOf(services, { ref: parties.target.ref, under: undefined }, operation.action);

type WithFacts = Prepared & { readonly dialogFacts: Awaited<ReturnType<typeof readDialogFacts>> };

function proposalOf(all: readonly WithFacts[], action: Action, changes: readonly string[]): StepsProposal {
  let waitedMs = 0;
  const ways = all.map(({ step: { operation, parties }, request, dialogFacts }) => {
    const [option]: readonly [OperationOption, ...OperationOption[]] = optionsOf(operation, parties);
    const context = contextOf(request, { operation, parties, option, dialogFacts });
    const prompt = { ...promptFor(context, changes), validForMs: waitedMs + confirmationLifetimeMs };
    waitedMs += operation.polling.deadlineMs + confirmationLifetimeMs;
    return { context, prompt };
  });
  const typed = ways.map(({ prompt }) => prompt.typed).find((each) => each !== undefined);
  const proposals = ways.map(
    (way, place): Proposal => ({
      request: (all[place] as WithFacts).request,
      ways: [{ ...way, prompt: { ...way.prompt, typed } }],
    }),
  );
  const main = ways.findIndex(({ context }) => context.operation.action === action);
  return { proposals, question: questionOf(proposals, main) };
}

function questionOf(proposals: readonly Proposal[], main: number): StepsQuestion {
  const steps = proposals.map(({ ways: [{ context, prompt }] }) => {
    const { parties, neighbors, operation } = context;
    const { title } = actionLabels[operation.action]();
    return { label: l10n.t('{0}: {1}', title, distinctName(parties.target, neighbors)), prompt };
  });
  const [first, second, ...others] = steps;
  if (!first || !second) throw new Error('There is only one step.');
  const { prompt } = steps[main] ?? first;
  const verb = l10n.t('Stop and {0}', actionLabels[prompt.plan.action]().verb);
  const question = l10n.t('{0} The instance is stopped for it.', prompt.question);
  return { question, verb, main, steps: [first, second, ...others] };
}
