import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { failureOf } from '../operations/operationFailure';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { Step } from './nextSteps';
import { inBackground } from './reportFailure';
import { restAfter, stepsLeft } from './restOfSteps';

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

function summaryOf(app: App, records: readonly OperationRecord[]): string {
  const count = (state: OperationRecord['state']): number => records.filter((each) => each.state === state).length;
  const left = records.filter((each) => stepsLeft(app, each).length > 0).length;
  const ended = l10n.t(
    '{0} operations were running when the window closed: {1} were completed, {2} failed, and the result of {3} is unknown.',
    records.length,
    count('done'),
    count('failed'),
    count('unknown'),
  );
  return left === 0
    ? ended
    : joinSentences(
        ended,
        l10n.t('Operations after which steps weren’t sent: {0}. Continue each in the Operations view.', left),
      );
}

/**
 * Shows the operations of one message in the view. If the user might have to do something about some of several, only
 * such operations are shown.
 */
async function showFirst(app: App, records: readonly OperationRecord[]): Promise<void> {
  const open = records.filter((each) => each.state !== 'done' || stepsLeft(app, each).length > 0);
  if (records.length > 1 && open.length > 0) app.operationList.setFilter({ text: '', state: 'attention' });
  const [first] = open.length > 0 ? open : records;
  if (first) await app.showOperation(first);
}

/** The operations of one message, and its buttons before *Show Operation*. */
interface Report {
  readonly records: readonly OperationRecord[];
  readonly message: string;
  readonly steps?: readonly Step[];
}

async function report(app: App, { records, message, steps = [] }: Report): Promise<void> {
  const isGood = records.every(({ state }) => state === 'done') && steps.length === 0;
  const show = records.length > 1 ? l10n.t('Show Operations') : l10n.t('Show Operation');
  const labels = [...steps.map(({ label }) => label), show];
  const shown = isGood ? app.ui.showInformation(message, ...labels) : app.ui.showWarning(message, ...labels);
  for (const record of records) app.operations.store.mark(record, 'reported');
  const clicked = await shown;
  if (clicked === show) return showFirst(app, records);
  await steps.find(({ label }) => label === clicked)?.run();
}

/** Shows how an operation ended, and which steps that were confirmed with it weren't sent. */
async function reportOne(app: App, record: OperationRecord): Promise<void> {
  const rest = restAfter(app, record);
  const message = joinSentences(await messageOf(app, record), rest?.text ?? '');
  inBackground(app, report(app, { records: [record], message, steps: rest?.steps ?? [] }));
}

/** Whether one of the operations comes later in the same sequence: its message stands for all. */
const isBeforeOther = ({ step }: OperationRecord, all: readonly OperationRecord[]): boolean =>
  all.some((other) => step && other.step?.sequence === step.sequence && other.step.place > step.place);

/**
 * Shows what became of the operations whose window has ended, once in all windows. Those of which nothing was sent were
 * never seen as running, and aren't reported. Resolves when the messages are shown.
 */
export async function reportResumed(app: App, all: readonly OperationRecord[]): Promise<void> {
  const sent = all.filter(({ state, reported }) => state !== 'notSent' && !reported);
  const records = sent.filter((record) => !isBeforeOther(record, sent));
  for (const record of sent) if (!records.includes(record)) app.operations.store.mark(record, 'reported');
  if (records.length > maxReportedAlone)
    return inBackground(app, report(app, { records, message: summaryOf(app, records) }));
  for (const record of records) await reportOne(app, record);
}
