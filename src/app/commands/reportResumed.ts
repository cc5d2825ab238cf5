import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { failureOf } from '../operations/operationFailure';
import type { OperationRecord } from '../operations/record/operationRecord';
import { inBackground } from './reportFailure';

/** More operations than these are reported together. */
const maxReportedAlone = 3;

/** `“shop-web-data” (prod-hw)`: the account is always named, because the user may not remember what was running. */
const nameOf = ({ plan: { names, target, account } }: OperationRecord): string =>
  `${cleanName(names.target) === '' ? target.id : `“${cleanName(names.target)}”`} (${cleanName(account.name)})`;

async function messageOf({ clouds, explain }: App, record: OperationRecord): Promise<string> {
  const { wasDoing, itWas } = actionLabels[record.plan.action]();
  const was = wasDoing(nameOf(record));
  if (record.state === 'done') return l10n.t('{0}: {1}.', was, itWas());
  if (record.state === 'notSent') return l10n.t('{0}: no request was sent.', was);
  const { summary, remedy } = await failureOf(record, { providers: clouds.providers, explain }, nameOf(record));
  const head = record.state === 'failed' ? l10n.t('{0}: it failed.', was) : l10n.t('{0}: the result is unknown.', was);
  return joinSentences(head, summary, remedy);
}

function summaryOf(records: readonly OperationRecord[]): string {
  const count = (state: OperationRecord['state']): number => records.filter((each) => each.state === state).length;
  return l10n.t(
    '{0} operations were running when the window closed: {1} were completed, {2} failed, and the result of {3} is unknown.',
    records.length,
    count('done'),
    count('failed'),
    count('unknown'),
  );
}

async function report(app: App, records: readonly OperationRecord[], message: string): Promise<void> {
  const isGood = records.every(({ state }) => state === 'done');
  const show = l10n.t('Show Operation');
  const shown = isGood ? app.ui.showInformation(message, show) : app.ui.showWarning(message, show);
  for (const record of records) app.operations.store.mark(record, 'reported');
  const [first] = records;
  if ((await shown) === show && first) await app.showOperation(first);
}

/**
 * Shows what became of the operations whose window has ended, once in all windows. Those of which nothing was sent were
 * never seen as running, and aren't reported. Resolves when the messages are shown.
 */
export async function reportResumed(app: App, all: readonly OperationRecord[]): Promise<void> {
  const records = all.filter(({ state, reported }) => state !== 'notSent' && !reported);
  if (records.length > maxReportedAlone) return inBackground(app, report(app, records, summaryOf(records)));
  for (const record of records) inBackground(app, report(app, [record], await messageOf(app, record)));
}
