import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import type { Operation, Parties } from '../../../providers/contract';
import { actionLabels } from '../actionLabels';
import { firstStepLabels } from './firstStepLabels';
import { necessaryStepsFor } from './steps';

/** The operations whose steps are worth a line of a tooltip. */
const hinted: ReadonlySet<Action> = new Set(['detachDisk', 'detachVnic', 'releaseDisk']);

/**
 * Returns which operations of a resource are possible in several steps, in the words of their buttons: `Detach Disk: Stop
 * Instance First…`.
 */
export const stepsHints = (operations: readonly Operation[], parties: Parties): readonly string[] =>
  operations
    .filter(({ kind, action }) => kind === parties.target.ref.kind && hinted.has(action))
    .flatMap((operation) =>
      necessaryStepsFor(operations, operation, parties).map((first) =>
        l10n.t('{0}: {1}', actionLabels[operation.action]().title, firstStepLabels[first]()),
      ),
    );
