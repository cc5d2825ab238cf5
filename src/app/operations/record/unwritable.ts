import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../domain/untrustedText';
import { RefusedError } from '../../../errors/refusedError';
import { TakenOverError } from './operationLog';

/** Returns the error of a write that wasn't sent because a line of it couldn't be stored. */
export function unwritable(error: unknown): unknown {
  if (error instanceof RefusedError) return error;
  if (error instanceof TakenOverError)
    return new RefusedError(
      l10n.t('Another window has taken over this operation, so no request was sent. Try again.'),
      {
        nextSteps: ['tryAgain'],
      },
    );
  const why = cleanName(error instanceof Error ? error.message : String(error));
  return new RefusedError(l10n.t('The record of operations couldn’t be written, so no request was sent: {0}', why));
}
