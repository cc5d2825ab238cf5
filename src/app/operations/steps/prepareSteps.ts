import * as l10n from '@vscode/l10n';
import { confirmationLifetimeMs } from '../../../domain/confirmation';
import type { Action, Plan } from '../../../domain/plan';
import { RefusedError } from '../../../errors/refusedError';
import type { Consequence, OperationOption } from '../../../providers/contract';
import type { StepPrompt, StepsQuestion } from '../../ports';
import { distinctName } from '../../tree/distinctName';
import { actionLabels } from '../actionLabels';
import { readPartiesFor } from '../attachParties';
import { readDialogFacts } from '../changes';
import { promptFor } from '../confirmationPrompt';
import { defaultsOf, optionsOf } from '../options';
import { contextOf, type Proposal, type Request, requestFor } from '../prepare';
import type { Target } from '../readParties';
import { refuseByRule } from '../refusals';
import type { OperationServices } from '../services';
import { type FirstStep, type StepPlan, stepsTo } from './steps';

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

/** An operation, and what has to come first. */
export interface StepsRequest {
  readonly target: Target;
  readonly action: Action;
  readonly first: FirstStep;
}

/**
 * Reads a resource and its instance, and returns the steps of an operation that is blocked until another one is done.
 * Throws RefusedError if the operation needs something else, or nothing.
 */
export async function prepareSteps(
  services: OperationServices,
  { target, action, first }: StepsRequest,
  changes: readonly string[] = [],
): Promise<StepsProposal> {
  const request = requestOf(services, target, action);
  const title = l10n.t('Reading {0}', target.ref.id);
  return services.progress.run(title, async (_, signal) => {
    const [operation] = request.operations;
    const { api, provider } = request;
    const parties = await readPartiesFor(operation, api, target, signal);
    const steps = stepsTo(provider.operations, first, operation, parties);
    if (!steps) {
      refuseByRule(operation, parties, defaultsOf(operation, parties), request);
      throw new RefusedError(
        l10n.t('{0} is possible for {1} without further steps.', actionLabels[action]().title, target.ref.id),
        { nextSteps: [action] },
      );
    }
    const prepared = steps.map((step) => {
      const { target: of, instance } = step.parties;
      const request = requestOf(services, { ref: of.ref, under: instance?.ref }, step.operation.action);
      return { step, request };
    });
    const facts = await Promise.all(
      steps.map(({ operation: each, parties: expected }) => readDialogFacts(api, each, expected, signal)),
    );
    return proposalOf(
      prepared.map((each, place) => ({ ...each, dialogFacts: facts[place] })),
      { target, action, first },
      changes,
    );
  });
}

type WithFacts = Prepared & { readonly dialogFacts: Awaited<ReturnType<typeof readDialogFacts>> };

function proposalOf(
  all: readonly WithFacts[],
  { action, first }: StepsRequest,
  changes: readonly string[],
): StepsProposal {
  let waitedMs = 0;
  const ways = all.map(({ step: { operation, parties }, request, dialogFacts }) => {
    const [option]: readonly [OperationOption, ...OperationOption[]] = optionsOf(
      operation,
      parties,
      request.services.clock.now(),
    );
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
  return { proposals, question: questionOf(proposals, first, main) };
}

const texts: Readonly<
  Record<FirstStep, { readonly verb: (verb: string) => string; readonly question: (question: string) => string }>
> = {
  stopFirst: {
    verb: (verb) => l10n.t('Stop and {0}', verb),
    question: (question) => l10n.t('{0} The instance is stopped for it.', question),
  },
  detachFirst: {
    verb: (verb) => l10n.t('Detach and {0}', verb),
    question: (question) => l10n.t('{0} The disk is detached first.', question),
  },
};

function questionOf(proposals: readonly Proposal[], firstStep: FirstStep, main: number): StepsQuestion {
  const steps = proposals.map(({ ways: [{ context, prompt }] }) => {
    const { parties, neighbors, operation } = context;
    const { title } = actionLabels[operation.action]();
    return { label: l10n.t('{0}: {1}', title, distinctName(parties.target, neighbors)), prompt };
  });
  const [first, second, ...others] = steps;
  if (!first || !second) throw new Error('There is only one step.');
  const { prompt } = steps[main] ?? first;
  const verb = texts[firstStep].verb(actionLabels[prompt.plan.action]().verb);
  const question = texts[firstStep].question(prompt.question);
  return { question, verb, main, consequences: consequencesOf(steps), steps: [first, second, ...others] };
}

/** Returns the consequences of all steps, each once, without the costs of what a later step releases. */
function consequencesOf(steps: readonly StepPrompt[]): readonly Consequence[] {
  const all = steps.flatMap(({ prompt: { plan, consequences } }, place) => {
    const isReleased = steps.slice(place + 1).some(({ prompt }) => releases(prompt.plan, plan));
    return consequences.filter(({ kind }) => !(isReleased && kind === 'cost'));
  });
  return all.filter(({ text }, place) => all.findIndex((each) => each.text === text) === place);
}

const releases = (later: Plan, { target }: Plan): boolean =>
  later.action === 'releaseDisk' && later.target.id === target.id;
