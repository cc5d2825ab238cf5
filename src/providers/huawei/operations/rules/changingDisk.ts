import * as l10n from '@vscode/l10n';
import type { Rule } from '../../../contract';
import { diskStays } from '../../../operations/stuck';
import { stuckRules } from '../../../operations/stuckRules';

/** How long public clients wait for a disk to be attached, detached, or deleted, in minutes. */
export const changeMinutes = 10;

/** A disk that the user has offered to another account. */
const inTransfer = 'awaiting-transfer';

/** Returns the rules about a disk that is still being attached, detached, deleted, or transferred. */
export const changingDisk = (code: string): readonly Rule<'disk'>[] => [
  ...stuckRules<'disk'>({ code, status: 400, property: 'status', minutes: changeMinutes, advice: diskStays }),
  {
    code,
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ({ target }) => target.nativeState === inTransfer,
    message: ({ target }) =>
      l10n.t(
        'The disk {0} stays in the {1} state until another account accepts it. To keep it, cancel the transfer in the console first.',
        target.ref.id,
        inTransfer,
      ),
  },
];
