import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { isTerminal, resetBySupport } from '../../api/terminalStates';
import { changingDisk } from './changingDisk';
import { ofDisk } from './predicates';

/** Rules of a snapshot. The documents name no code of its own for the state of the disk. */
export const createSnapshotRules: readonly Rule<'disk'>[] = [
  ...changingDisk('EVS.5400'),
  {
    code: 'EVS.5400',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(({ nativeState }) => !['available', 'in-use'].includes(nativeState)),
    message: ({ target }) =>
      isTerminal(target.nativeState)
        ? resetBySupport(target.nativeState, target.ref)
        : l10n.t(
            'The disk is in the {0} state. It must be available or in-use. Wait a moment and try again.',
            cleanName(target.nativeState),
          ),
  },
];
