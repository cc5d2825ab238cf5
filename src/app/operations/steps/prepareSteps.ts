import * as l10n from '@vscode/l10n';
import { confirmationLifetimeMs } from '../../../domain/confirmation';
import type { Action, Plan } from '../../../domain/plan';
import { RefusedError } from '../../../errors/refusedError';
import type { Consequence, OperationOption } from '../../../providers/contract';
import type { StepPrompt, StepsQuestion } from '../../ports';
import { actionLabels } from '../actionLabels';
import { readPartiesFor } from '../attachParties';
import { readDialogFacts } from '../changes';
import { promptFor } from '../confirmationPrompt';
import { defaultsOf, optionsOf } from '../options';
import { contextOf, type Proposal, type Request, requestFor } from '../prepare';
import type { Target } from '../readParties';
import { refuseByRule } from '../refusals';
import type { OperationServices } from '../services';
import { expectedSteps, type RemainingSteps, targetOfStep } from './remainingSteps';
import { stepLabel } from './stepLabel';
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

/** Returns the steps of an operation that is blocked until another one is done. */
async function readSteps(
  services: OperationServices,
  { target, action, first }: StepsRequest,
  signal: AbortSignal,
): Promise<readonly StepPlan[]> {
  const request = requestOf(services, target, action);
  const [operation] = request.operations;
  const parties = await readPartiesFor(operation, request.api, target, signal);
  const steps = stepsTo(request.provider.operations, first, operation, parties);
  if (steps) return steps;
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
): Promise<readonly StepPlan[]> {
  const requests = later.map((step) => requestOf(services, targetOfStep(step), step.action));
  const all = await Promise.all(
    requests.map(async ({ operations, api, target }) => ({
      operations,
      parties: await readPartiesFor(operations[0], api, target, signal),
    })),
  );
  const steps = expectedSteps(all);
  for (const [place, request] of requests.entries()) {
    const { operation, parties } = steps[place] ?? noStep();
    refuseByRule(operation, parties, defaultsOf(operation, parties), request);
  }
  return steps;
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
    const steps = await (isNew ? readSteps(services, sequence, signal) : readRemaining(services, sequence, signal));
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
    return proposalOf(
      prepared.map((each, place) => ({ ...each, dialogFacts: facts[place] })),
      sequence,
      changes,
    );
  });
}

type WithFacts = Prepared & { readonly dialogFacts: Awaited<ReturnType<typeof readDialogFacts>> };

function proposalOf(all: readonly WithFacts[], sequence: SequenceRequest, changes: readonly string[]): StepsProposal {
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
  const main = ways.findIndex(({ context }) => context.operation.action === sequence.action);
  // What can't be undone is the main step: its name is typed, and not that of an instance that is stopped for it.
  const typed = ways[main]?.prompt.typed ?? ways.map(({ prompt }) => prompt.typed).find((each) => each !== undefined);
  const proposals = ways.map(
    (way, place): Proposal => ({
      request: (all[place] as WithFacts).request,
      ways: [{ ...way, prompt: { ...way.prompt, typed } }],
    }),
  );
  const wording = texts['first' in sequence ? sequence.first : 'remaining'];
  return { proposals, question: questionOf(proposals, wording, main) };
}

/** How the button and the question follow from those of the main step. */
interface Wording {
  readonly verb: (verb: string) => string;
  readonly question: (question: string) => string;
}

const texts: Readonly<Record<FirstStep | 'remaining', Wording>> = {
  stopFirst: {
    verb: (verb) => l10n.t('Stop and {0}', verb),
    question: (question) => l10n.t('{0} The instance is stopped for it.', question),
  },
  detachFirst: {
    verb: (verb) => l10n.t('Detach and {0}', verb),
    question: (question) => l10n.t('{0} The disk is detached first.', question),
  },
  remaining: {
    verb: () => l10n.t('Run Remaining Steps'),
    question: (question) => l10n.t('{0} It’s one of the steps that weren’t sent.', question),
  },
};

function questionOf(proposals: readonly Proposal[], wording: Wording, main: number): StepsQuestion {
  const steps = proposals.map(({ ways: [{ context, prompt }] }) => {
    const { parties, neighbors, operation } = context;
    return { label: stepLabel(operation.action, parties.target, neighbors), prompt };
  });
  const [first, second, ...others] = steps;
  if (!first || !second) return noStep();
  const { prompt } = steps[main] ?? first;
  const verb = wording.verb(actionLabels[prompt.plan.action]().verb);
  const question = wording.question(prompt.question);
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

function noStep(): never {
  throw new Error('A step is missing.');
}
