import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import type { App } from '../app';
import type { OperationEnd } from '../commands/operationEnd';
import { failureOf } from '../operations/operationFailure';
import { isUnfinished, type OperationRecord } from '../operations/record/operationRecord';
import type { Review } from '../review/review';
import type { ReviewLine } from '../review/reviewLine';
import { problemJson } from './checkOperation';
import { modelLine, modelWord } from './modelText';

/** How a proposal ended, as it's reported to the model. */
export type Outcome =
  | 'done'
  /** The cloud rejected the request, or reported a failure. */
  | 'failed'
  /** The request was sent, and its result isn't known. */
  | 'unknown'
  /** The user didn't confirm it. Nothing was sent. */
  | 'declined'
  /** It can't be confirmed, or something prevented the request. Nothing was sent. */
  | 'blocked';

export interface ProposalOutcome extends JsonObject {
  readonly outcome: Outcome;
}

export const declined = (): ProposalOutcome => ({
  outcome: 'declined',
  reason: l10n.t('The user didn’t confirm it. No request was sent.'),
});

export const blocked = (reason: string): ProposalOutcome => ({ outcome: 'blocked', reason });

async function recordOutcome(app: App, record: OperationRecord): Promise<ProposalOutcome> {
  if (record.state === 'done') return { outcome: 'done', state: modelWord(record.nativeState) };
  if (isUnfinished(record)) {
    const reason = l10n.t('The request was sent. The user stopped waiting for the result.');
    return { outcome: 'unknown', reason };
  }
  const { summary, remedy, code } = await failureOf(record, { providers: app.clouds.providers, explain: app.explain });
  return {
    outcome: record.state === 'failed' ? 'failed' : 'unknown',
    reason: modelLine(summary),
    ...(remedy === '' ? {} : { remedy: modelLine(remedy) }),
    ...(code === undefined ? {} : { code: modelWord(code) }),
  };
}

/** Returns how a proposal ended that the dialog has shown. */
export async function outcomeOf(app: App, end: OperationEnd): Promise<ProposalOutcome> {
  switch (end.kind) {
    case 'declined':
      return declined();
    case 'blocked':
      return { outcome: 'blocked', ...(await problemJson(app, end.error)) };
    case 'sent':
      return recordOutcome(app, end.record);
    case 'inSteps': {
      const { records, notSent } = end.result;
      const record = records.find(({ plan }) => plan.action === end.action) ?? records.at(-1);
      if (!record) return declined();
      const known = await recordOutcome(app, record);
      const isReached = record.plan.action === end.action;
      return {
        ...known,
        // A step before the operation can be done although the operation itself wasn't sent.
        outcome: isReached || known.outcome !== 'done' ? known.outcome : 'failed',
        stepsDone: records.filter(({ state }) => state === 'done').map(({ plan }) => plan.action),
        stepsNotSent: notSent.map(modelLine),
      };
    }
  }
}

async function lineOutcome(app: App, { target, check, result }: ReviewLine): Promise<JsonObject> {
  const resourceId = modelWord(target.ref.id);
  if (result?.kind === 'sent') return { resourceId, ...(await recordOutcome(app, result.record)) };
  if (result?.kind === 'leftOut') return { resourceId, ...blocked(modelLine(result.reason)) };
  if (check.kind !== 'blocked') return { resourceId, ...declined() };
  const { summary, code } = check.failure;
  return { resourceId, ...blocked(modelLine(summary)), ...(code === undefined ? {} : { code: modelWord(code) }) };
}

/** The worst first: the outcome of several writes is that of the worst one that was sent. */
const worst: readonly Outcome[] = ['unknown', 'failed', 'done', 'blocked'];

/** Returns how a review ended, with the outcome of each line. */
export async function reviewOutcome(app: App, review: Review): Promise<ProposalOutcome> {
  const lines = await Promise.all(review.lines.map((line) => lineOutcome(app, line)));
  const isConfirmed = review.lines.some(({ result }) => result !== undefined);
  const outcome = worst.find((each) => lines.some((line) => line.outcome === each));
  return isConfirmed && outcome ? { outcome, resources: lines } : { ...declined(), resources: lines };
}
