import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { stepsLeft } from '../restOfSteps';
import type { OperationRowCommand } from './operationCommands';

/** Asks to send the next of the steps that were confirmed with an operation and weren't sent. */
export const continueSteps: OperationRowCommand = async (app, record) => {
  const [next] = stepsLeft(app, record);
  if (!next)
    throw new RefusedError(l10n.t('None of the steps that were confirmed with this operation can be sent now.'));
  await next.run();
};
