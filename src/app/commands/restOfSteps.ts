import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { LaterStep } from '../operations/record/sequenceStep';
import { isInterrupted } from '../operations/steps/isInterrupted';
import { remainingSteps, targetOfStep } from '../operations/steps/remainingSteps';
import { stepLabel } from '../operations/steps/stepLabel';
import type { Step } from './nextSteps';
import { operationName } from './operationName';
import { inBackground } from './reportFailure';
import { runReported } from './runReported';

/** The steps of a sequence that weren't sent: what a message says about them, and its buttons. */
export interface RestOfSteps {
  readonly text: string;
  readonly steps: readonly Step[];
}

/** Returns the writes of the sequence of a record that were sent, in their order. */
function sentStepsOf({ operations: { store } }: App, { step }: OperationRecord): readonly OperationRecord[] {
  return [...store.all()]
    .filter((each) => each.step?.sequence === step?.sequence && each.state !== 'notSent')
    .toSorted((one, other) => (one.step?.place ?? 0) - (other.step?.place ?? 0));
}

const nameOfStep = (app: App, { action, target, name }: LaterStep): string =>
  stepLabel(action, { ref: target, name }, app.tree.neighborsOf(target, name));

/** Asks for the steps that are left, after reading everything again. Reports its own failures. Never rejects. */
const continueAfter = (app: App, record: OperationRecord): Promise<void> =>
  runReported(app, async () => {
    const remaining = remainingSteps(app.operations.clouds, record);
    const [only, ...others] = remaining?.later ?? [];
    if (!remaining || !only) return;
    if (others.length > 0) return app.operateInSteps(remaining);
    await app.operate(targetOfStep(only), only.action);
  });

/** Returns the instance that is stopped because of the steps until now; undefined if none is. */
function stoppedFor(app: App, record: OperationRecord): LaterStep | undefined {
  const sent = sentStepsOf(app, record);
  const stop = sent.find(({ plan }) => plan.action === 'stopInstance');
  if (sent.some(({ plan }) => plan.action === 'startInstance')) return undefined;
  // Without a stop among them, the steps are what was left of others.
  if (!stop) return record.step?.later.find(({ action }) => action === 'startInstance');
  const { target, names } = stop.plan;
  return stop.state === 'done' ? { action: 'startInstance', target, name: names.target } : undefined;
}

/** Whether a sequence has ended with only its stop done: the instance is stopped for nothing. */
function isOnlyStopDone(app: App, record: OperationRecord): boolean {
  const done = sentStepsOf(app, record).filter(({ state }) => state === 'done');
  const hasEnded = record.state === 'failed' || record.state === 'unknown';
  return hasEnded && done.length === 1 && done[0]?.plan.action === 'stopInstance';
}

/**
 * Returns what is left of a sequence after the last of its writes that was sent; undefined if nothing is. The rest is
 * offered if that write is done; a start of the instance that was stopped for it also if it failed, but not while its
 * result isn't known. The start isn't always one of the steps: an instance can't be started without its system disk,
 * which a detach that failed has left attached.
 */
export function restAfter(app: App, record: OperationRecord): RestOfSteps | undefined {
  if (!record.step) return undefined;
  const { later } = record.step;
  const [next, ...others] = later;
  if (!next && !isOnlyStopDone(app, record)) return undefined;
  const isDone = record.state === 'done';
  const stopped = stoppedFor(app, record);
  const verb = (action: Action): string => `${actionLabels[action]().verb}…`;
  const goOn = next && {
    label: others.length > 0 ? l10n.t('Continue…') : verb(next.action),
    run: () => continueAfter(app, record),
  };
  const isKnown = isDone || record.state === 'failed';
  const startsNext = isDone && next?.action === 'startInstance';
  const start = stopped && {
    label: verb('startInstance'),
    run: () => app.operate({ ref: stopped.target, under: undefined }, 'startInstance'),
  };
  return {
    text: joinSentences(
      next ? l10n.t('Steps that weren’t sent: {0}.', later.map((each) => nameOfStep(app, each)).join(', ')) : '',
      stopped ? l10n.t('The instance {0} is stopped.', operationName(app, stopped.target, stopped.name)) : '',
    ),
    steps: [...(goOn && isDone ? [goOn] : []), ...(start && isKnown && !startsNext ? [start] : [])],
  };
}

/** Returns what can be sent now of a sequence that has ended before its last step, the next one first. */
export const stepsLeft = (app: App, record: OperationRecord): readonly Step[] =>
  isInterrupted(app.operations, record) ? (restAfter(app, record)?.steps ?? []) : [];

/** Warns what is left of a sequence after its last write, if anything is. `reason` comes before it. */
export function showRest(app: App, record: OperationRecord, reason = ''): void {
  const rest = restAfter(app, record);
  if (!rest) return;
  const shown = async (): Promise<void> => {
    const labels = rest.steps.map(({ label }) => label);
    const clicked = await app.ui.showWarning(joinSentences(reason, rest.text), ...labels);
    await rest.steps.find(({ label }) => label === clicked)?.run();
  };
  inBackground(app, shown());
}
