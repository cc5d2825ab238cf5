import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { changingDisk } from './diskRules';

/** Rules of CreateSnapshot. The documents don't name the code for a disk that doesn't support snapshots. */
export const createSnapshotRules: readonly Rule<'disk'>[] = [
  ...changingDisk,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: ({ target }) => !['AVAILABLE', 'IN_USE'].includes(target.nativeState),
    message: ({ target }) =>
      l10n.t(
        'The disk is in the {0} state. It must be AVAILABLE or IN_USE. Wait a moment and try again.',
        cleanName(target.nativeState),
      ),
  },
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'snapshotAbility',
    at: 'resource',
    localOnly: true,
    isViolated: ({ target }) => target.fields.snapshotAbility === false,
    message: () => l10n.t('The disk doesn’t support snapshots.'),
  },
];
