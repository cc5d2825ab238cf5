import * as l10n from '@vscode/l10n';
import type { Observation } from '../../../domain/outcome';
import type { App } from '../../app';
import { joinSentences } from '../../joinSentences';
import { actionLabels } from '../../operations/actionLabels';
import { eventText } from '../../operations/list/eventText';
import { observedErrorRecord } from '../../operations/record/errorRecord';
import type { OperationEvent } from '../../operations/record/operationEvent';
import { isUnfinished, type OperationRecord } from '../../operations/record/operationRecord';
import { wayTo } from '../../operations/wayTo';
import { inBackground } from '../reportFailure';
import type { OperationRowCommand } from './operationCommands';

/** Returns what was read as an event. */
function eventOf(seen: Observation): OperationEvent {
  const { verdict, nativeState } = seen;
  if (verdict === 'done') return { event: 'done', nativeState };
  if (verdict === 'failed') return { event: 'failed', nativeState, error: observedErrorRecord(seen.error) };
  return { event: 'looked', nativeState };
}

/**
 * Whether an event is recorded. An end is recorded for an operation whose result is unknown. One that is running is ended
 * by the window that follows it, and only that window records anything.
 */
function isRecorded({ operations: { store } }: App, record: OperationRecord, { event }: OperationEvent): boolean {
  if (!store.isOwn(record)) return false;
  return event === 'looked' ? isUnfinished(record) || record.state === 'unknown' : record.state === 'unknown';
}

/** Records what was read. Returns the record afterwards. */
async function recordSeen(app: App, id: string, event: OperationEvent): Promise<OperationRecord | undefined> {
  const record = app.operations.store.find(id);
  if (!record || !isRecorded(app, record, event)) return record;
  if (event.event === 'looked' && event.nativeState === record.nativeState) return record;
  const after = await app.operations.store.note(id, event);
  if (!isUnfinished(after) && event.event !== 'looked') app.tree.refreshPlace(after.plan.target);
  return after;
}

/** Reads the resource of an operation once, and shows what the cloud reports. Never sends the operation again. */
export const checkAgain: OperationRowCommand = async (app, record) => {
  const { plan, receipt = { requestId: undefined } } = record;
  const { api } = wayTo(app.clouds, plan);
  const seen = await app.operations.progress.run(l10n.t('Reading {0}', plan.target.id), (_, signal) =>
    api.observe(plan, receipt, signal),
  );
  const event = eventOf(seen);
  await recordSeen(app, record.id, event);
  const unchanged =
    seen.verdict === 'unchanged'
      ? l10n.t('That’s the state from before the request, so the result is still open.')
      : '';
  const about = l10n.t('{0}, {1}:', actionLabels[plan.action]().title, app.operationList.nameOf(record));
  const message = joinSentences(about, eventText({ ...event, id: record.id, n: 0, at: 0 }), unchanged);
  inBackground(app, app.ui.showInformation(message));
};
