import * as l10n from '@vscode/l10n';
import type { FirstStep } from './steps';

const createSnapshotFirst = (): string => `${l10n.t('Create Snapshot First')}…`;

/** What the buttons are called that lead to the dialog of several steps: the same everywhere. */
export const firstStepLabels: Readonly<Record<FirstStep, () => string>> = {
  stopFirst: () => `${l10n.t('Stop Instance First')}…`,
  detachFirst: () => `${l10n.t('Detach and Release')}…`,
  snapshotFirst: createSnapshotFirst,
  detachAndSnapshotFirst: createSnapshotFirst,
};
