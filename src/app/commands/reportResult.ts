import * as l10n from '@vscode/l10n';
import type { App } from '../app';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import { failureOf, unknownResultText } from '../operations/operationFailure';
import { isProblem, type OperationRecord } from '../operations/record/operationRecord';
import { inBackground, reportFailure } from './reportFailure';

/** Shows how an operation failed, or that its outcome is unknown. */
async function reportProblem(app: App, record: OperationRecord, name: string): Promise<void> {
  const { plan, state, error } = record;
  const headline =
    state === 'unknown'
      ? unknownResultText(record, name)
      : l10n.t('{0} failed for {1}.', actionLabels[plan.action]().title, name);
  const failure = await failureOf(record, { providers: app.clouds.providers, explain: app.explain }, name);
  const { cloud, region, id } = plan.target;
  const about = [app.clouds.providerOf(cloud).label, region, id].join(' · ');
  inBackground(app, reportFailure(app, error ? headline : '', failure, about));
}

/**
 * Shows the result of an operation. `name` is the name of the resource, with its id if the name is ambiguous, because the
 * message is read without the tree. Resolves when the message is shown, not when it is closed.
 */
export async function reportResult(app: App, record: OperationRecord, name: string): Promise<void> {
  if (isProblem(record)) return reportProblem(app, record, name);
  const { plan, state, nativeState } = record;
  if (state === 'done') {
    const isInBin = plan.action === 'releaseDisk' && nativeState !== '';
    const bin = isInBin ? l10n.t('It’s in the recycle bin.') : '';
    inBackground(app, app.ui.showInformation(joinSentences(actionLabels[plan.action]().done(name), bin)));
    return;
  }
  const stopped = l10n.t('Stopped waiting for {0}.', name);
  const notTakenBack = l10n.t('The request was already sent and can’t be canceled. Refresh to see the result.');
  inBackground(app, app.ui.showInformation(joinSentences(stopped, notTakenBack)));
}
