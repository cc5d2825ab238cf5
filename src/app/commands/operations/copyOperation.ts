import * as l10n from '@vscode/l10n';
import { cleanText } from '../../../domain/untrustedText';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import { plainFailure } from '../../failure';
import { failureOf } from '../../operations/operationFailure';
import { operationLogText, requestIdOf } from '../../operations/operationLogText';
import type { OperationRecord } from '../../operations/record/operationRecord';
import { failureSupportText } from '../reportFailure';
import type { OperationRowCommand } from './operationCommands';

export const copyRequestId: OperationRowCommand = async (app, record) => {
  const id = requestIdOf(record);
  if (id === undefined) throw new RefusedError(l10n.t('No request ID is known for this operation.'));
  // One line, so that pasting it into a terminal doesn't run it.
  await app.ui.copy(cleanText(id));
};

/** Copies one line: what the user pastes into a terminal isn't run before Enter is pressed. */
export const copyCliCommand: OperationRowCommand = async (app, { plan }) => {
  const command = app.clouds.providerOf(plan.target.cloud).cliCommand(plan);
  if (command === undefined)
    throw new RefusedError(l10n.t('The cloud’s command-line tool has no command for this request.'));
  await app.ui.copy(command);
};

const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Returns what support asks for about an operation, however it stands. */
async function supportText(app: App, record: OperationRecord): Promise<string> {
  const { plan, startedAt } = record;
  const { cloud, region, project, id } = plan.target;
  const hasProblem = record.state === 'failed' || record.state === 'unknown';
  const failure = hasProblem
    ? await failureOf(record, { providers: app.clouds.providers, explain: app.explain })
    : plainFailure('');
  const where = [app.clouds.providerOf(cloud).label, plan.account.owner, region, project ?? '', id, utc(startedAt)];
  return failureSupportText(operationLogText(record), failure, where.filter(Boolean).join(' · '));
}

export const copyOperationForSupport: OperationRowCommand = async (app, record) =>
  app.ui.copy(await supportText(app, record));
