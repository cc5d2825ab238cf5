import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { cleanText } from '../../domain/untrustedText';
import type { NextStep } from '../../errors/refusedError';
import type { App } from '../app';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { mayBeOffered } from '../operations/lastResort';
import { failureOf, stuckAdvice, unknownResultText } from '../operations/operationFailure';
import type { Target } from '../operations/readParties';
import { isProblem, isUnfinished, type OperationRecord } from '../operations/record/operationRecord';
import { canUndo, undoOf } from '../operations/undo';
import { necessaryStepsAfter } from './necessaryStepsAfter';
import type { Step } from './nextSteps';
import { undoOperation } from './operations/undoOperation';
import { inBackground, maxButtons, reportFailure } from './reportFailure';

/** Where an operation was run, and how messages name its resource: they are read without the tree. */
export interface ResultSubject {
  readonly target: Target;
  readonly name: string;
}

/**
 * Returns what the user can do after a write that was sent. It is never sent again from here: the cloud may have
 * carried it out.
 */
async function stepsAfterWrite(app: App, record: OperationRecord, failure: Failure): Promise<readonly NextStep[]> {
  const { plan, state, error } = record;
  if (state === 'unknown') return [...(stuckAdvice(record, app.clouds.providers)?.nextSteps ?? []), 'refresh'];
  const { operations } = app.clouds.providerOf(plan.target.cloud);
  const lastResort = operations.filter(
    (each) => each.onlyAfterFailed === plan.action && mayBeOffered(each, record, { under: plan.instance?.id }),
  );
  const rules = operations.find(({ action, call }) => action === plan.action && call === plan.call)?.rules ?? [];
  // What a rule about a transitional state advises doesn't follow from the code alone.
  const broken = rules.filter(
    ({ code, endsWithin }) => error?.kind === 'api' && code === error.code && endsWithin === undefined,
  );
  const ofRules = broken.flatMap(({ resolvedBy, nextStep }) => {
    const isCertain = broken.length === 1 || nextStep === 'hotDetach';
    return [resolvedBy, isCertain ? nextStep : undefined].filter((step) => step !== undefined);
  });
  const ofCode = failure.nextSteps.map((step) => (step === 'tryAgain' ? 'refresh' : step));
  // A last resort isn't needed if a stop is enough.
  const first = await necessaryStepsAfter(app, record);
  return [...first, ...lastResort.map(({ action }) => action), ...ofRules, ...ofCode];
}

const showOperation = (app: App, record: OperationRecord): Step => ({
  label: l10n.t('Show Operation'),
  run: () => app.showOperation(record),
});

/** Shows how an operation failed, or that its outcome is unknown. */
async function reportProblem(app: App, record: OperationRecord, { target, name }: ResultSubject): Promise<void> {
  const { plan, state, error } = record;
  const headline =
    state === 'unknown'
      ? unknownResultText(record, name)
      : l10n.t('{0} failed for {1}.', actionLabels[plan.action]().title, name);
  const known = await failureOf(record, { providers: app.clouds.providers, explain: app.explain }, name);
  const failure = { ...known, nextSteps: await stepsAfterWrite(app, record, known) };
  const { cloud, region, id } = plan.target;
  const about = [app.clouds.providerOf(cloud).label, region, id].join(' · ');
  const subject = { target, action: plan.action };
  const more = showOperation(app, record);
  inBackground(app, reportFailure(app, error ? headline : '', failure, { subject, about, more }));
}

/** Returns the write that restores what an undo didn't. Undefined if there is none, and for a write that isn't an undo. */
function followingUndo(
  { operations, clouds }: App,
  { undoOf: undone = '', plan }: OperationRecord,
): Action | undefined {
  const record = operations.store.find(undone);
  const undo = record && undoOf(clouds.providerOf(plan.target.cloud).operations, record.plan);
  return undo && 'action' in undo ? undo.following : undefined;
}

/** Returns the buttons after a write that is done: where the resource is now, and what usually comes next. */
function stepsWhenDone(app: App, record: OperationRecord): readonly Step[] {
  const { plan, nativeState, receipt } = record;
  const { target } = plan;
  // The message about a snapshot names its disk, but is about the snapshot.
  const id = receipt?.snapshot ?? target.id;
  const copy = { label: l10n.t('Copy ID'), run: () => app.ui.copy(cleanText(id)) };
  // A released disk still has a state while it is in the recycle bin.
  const exists = !released.has(plan.action) || nativeState !== '';
  if (!exists) return [copy];
  const show = { label: l10n.t({ message: 'Show', comment: 'row' }), run: () => app.show(target) };
  const next = followingUndo(app, record) ?? nextAfter[plan.action];
  const { operations } = app.clouds.providerOf(target.cloud);
  const undo: readonly Step[] = canUndo(operations, record)
    ? [{ label: l10n.t('Undo…'), run: () => undoOperation(app, record) }]
    : [];
  if (!next || !operations.some(({ action }) => action === next)) return [show, ...undo, copy];
  const following = {
    label: `${actionLabels[next]().verb}…`,
    run: () => app.operate({ ref: target, under: undefined }, next),
  };
  // A message has no room for all of them.
  return [show, ...undo, following, ...(undo.length > 0 ? [] : [copy])];
}

const released: ReadonlySet<string> = new Set(['releaseDisk', 'releaseVnic', 'removeVnic']);

/** What usually comes after a write. */
const nextAfter: Readonly<Partial<Record<Action, Action>>> = {
  detachDisk: 'releaseDisk',
  forceDetachDisk: 'releaseDisk',
  detachVnic: 'releaseVnic',
  stopInstance: 'startInstance',
};

/** Shows a message with buttons, and *Show Operation*. Resolves when it is closed and its step has run. */
async function inform(app: App, record: OperationRecord, message: string, known: readonly Step[]): Promise<void> {
  const steps = [...known, showOperation(app, record)].slice(0, maxButtons);
  const clicked = await app.ui.showInformation(message, ...steps.map(({ label }) => label));
  await steps.find(({ label }) => label === clicked)?.run();
}

/**
 * Shows the result of an operation; that it is done only if the user doesn't see it in the view of operations. Resolves
 * when the message is shown, not when it is closed.
 */
export async function reportResult(app: App, record: OperationRecord, subject: ResultSubject): Promise<void> {
  if (!isUnfinished(record)) app.operations.store.mark(record, 'reported');
  if (isProblem(record)) return reportProblem(app, record, subject);
  const { plan, state, nativeState } = record;
  const { name } = subject;
  if (state === 'done') {
    await app.failures.end(plan.target);
    // The row shows it already, but not what to do next.
    if (app.seesOperations() && !followingUndo(app, record)) return;
    const isInBin = plan.action === 'releaseDisk' && nativeState !== '';
    const bin = isInBin ? l10n.t('It’s in the recycle bin.') : '';
    const message = joinSentences(actionLabels[plan.action]().done(name), bin);
    return inBackground(app, inform(app, record, message, stepsWhenDone(app, record)));
  }
  const stopped = l10n.t('Stopped waiting for {0}.', name);
  const notTakenBack = l10n.t(
    'The request was already sent and can’t be canceled. The view shows the result when it’s known.',
  );
  const show = { label: l10n.t('Show in Tree'), run: () => app.show(plan.target) };
  inBackground(app, inform(app, record, joinSentences(stopped, notTakenBack), [show]));
}
