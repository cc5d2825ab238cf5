import * as l10n from '@vscode/l10n';
import { confirmationLifetimeMs } from '../../../domain/confirmation';
import type { Action, Plan } from '../../../domain/plan';
import type { Consequence, DialogFacts, OperationOption } from '../../../providers/contract';
import type { StepPrompt, StepsQuestion } from '../../ports';
import { actionLabels } from '../actionLabels';
import { promptFor } from '../confirmationPrompt';
import { optionsOf } from '../options';
import { contextOf, type Proposal, type Request } from '../prepare';
import { stepLabel } from './stepLabel';
import type { FirstStep, StepPlan } from './steps';

/** Several writes that can be confirmed together, in their order. */
export interface StepsProposal {
  readonly question: StepsQuestion;
  readonly proposals: readonly Proposal[];
}

/** One of several writes, and what its dialog needs to know. */
export interface PreparedStep {
  readonly step: StepPlan;
  readonly request: Request;
  readonly dialogFacts: DialogFacts | undefined;
}

/** What the steps are for: `first` is left out if they are what is left of others. */
interface Purpose {
  readonly action: Action;
  readonly first?: FirstStep;
}

/** Returns what a dialog will know when the steps before it are done. */
type ExpectedFacts = (facts: DialogFacts) => DialogFacts;

/** Returns the dialog of all steps. `changes` are those since it was last shown. */
export function proposalOf(
  all: readonly PreparedStep[],
  { action, first }: Purpose,
  changes: readonly string[],
): StepsProposal {
  let waitedMs = 0;
  let expected: ExpectedFacts = (facts) => facts;
  const ways = all.map(({ step: { operation, parties }, request, dialogFacts }) => {
    const [option]: readonly [OperationOption, ...OperationOption[]] = optionsOf(
      operation,
      parties,
      request.services.clock.now(),
    );
    const context = contextOf(request, {
      operation,
      parties,
      option,
      dialogFacts: dialogFacts && expected(dialogFacts),
    });
    if (operation.releaseFactsAfter) expected = (facts) => operation.releaseFactsAfter?.(facts, option.chosen) ?? facts;
    const prompt = { ...promptFor(context, changes), validForMs: waitedMs + confirmationLifetimeMs };
    waitedMs += operation.polling.deadlineMs + confirmationLifetimeMs;
    return { request, context, prompt };
  });
  const main = ways.findIndex(({ context }) => context.operation.action === action);
  // What can't be undone is the main step: its name is typed, and not that of an instance that is stopped for it.
  const typed = ways[main]?.prompt.typed ?? ways.map(({ prompt }) => prompt.typed).find((each) => each !== undefined);
  const proposals = ways.map(
    ({ request, context, prompt }): Proposal => ({ request, ways: [{ context, prompt: { ...prompt, typed } }] }),
  );
  return { proposals, question: questionOf(proposals, texts[first ?? 'remaining'], main) };
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
  snapshotFirst: {
    verb: (verb) => l10n.t('Create Snapshot and {0}', verb),
    question: (question) => l10n.t('{0} A snapshot is created first.', question),
  },
  detachAndSnapshotFirst: {
    verb: (verb) => l10n.t('Detach, Create Snapshot, and {0}', verb),
    question: (question) => l10n.t('{0} The disk is detached, and a snapshot is created first.', question),
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

/** Returns the consequences of all steps, each once, without the costs of the disk that a later step releases. */
function consequencesOf(steps: readonly StepPrompt[]): readonly Consequence[] {
  const all = steps.flatMap(({ prompt: { plan, consequences } }, place) => {
    const isReleased = steps.slice(place + 1).some(({ prompt }) => releases(prompt.plan, plan));
    return consequences.filter(({ kind }) => !(isReleased && kind === 'cost'));
  });
  return all.filter(({ text }, place) => all.findIndex((each) => each.text === text) === place);
}

const releases = (later: Plan, { action, target }: Plan): boolean =>
  later.action === 'releaseDisk' && later.target.id === target.id && action !== 'createSnapshot';

function noStep(): never {
  throw new Error('A step is missing.');
}
