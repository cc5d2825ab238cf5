import * as l10n from '@vscode/l10n';
import type { Receipt } from '../../domain/outcome';
import type { Plan } from '../../domain/plan';
import type { Tag } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence, Parties, Polling } from '../contract';
import { cost, note, ownersOf, when } from './commonConsequences';

/** Returns a time in UTC as `20261127-172604`. `now` is in milliseconds since 1970. */
export const timeStamp = (now: number): string =>
  new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');

/**
 * Returns the name of a snapshot, which obeys the rules of all clouds: at most 128 characters, beginning with a letter,
 * and not with `auto`.
 */
export const snapshotName = (now: number): string => `cloud-attachments-${timeStamp(now)}`;

/** Whether a text is a name that `snapshotName` returns. */
export const isSnapshotName = (text: string): boolean => /^cloud-attachments-\d{8}-\d{6}$/.test(text);

/** Returns how long a snapshot is polled. The first one of a large disk takes long. */
export const snapshotPolling = (polling: Polling): Polling => ({ ...polling, deadlineMs: 30 * 60_000 });

/**
 * Returns what a snapshot means on every cloud. `name` is its name, and `afterRelease` what a release of the disk does to
 * it. `furtherTags` are tags of the disk from elsewhere.
 */
export const snapshotConsequences = (
  parties: Parties<'disk'>,
  name: string,
  afterRelease: Consequence,
  furtherTags: readonly Tag[] = [],
): readonly Consequence[] => [
  note(l10n.t('The snapshot is named “{0}”.', cleanName(name))),
  cost(l10n.t('The snapshot is kept, and can be billed, until it’s deleted.')),
  afterRelease,
  ...when(
    parties.target.attachments.length > 0,
    note(l10n.t('Data that the operating system hasn’t written to the disk yet isn’t in the snapshot.')),
  ),
  ...ownersOf(parties, furtherTags),
];

/** Returns that the snapshots of a disk are deleted with it. */
export const deletedWithDisk = (): Consequence =>
  note(l10n.t('The snapshot is permanently deleted when the disk is released.'));

/** Returns the message for a snapshot that the cloud couldn't create. */
export const snapshotFailed = (
  nativeState: string,
  { target }: Plan,
  { snapshot = '', requestId = '' }: Receipt,
): string =>
  l10n.t(
    'The snapshot {0} of the disk {1} is in the {2} state: it can’t be used. Delete it in the console, then create another one. Request ID: {3}.',
    cleanName(snapshot),
    target.id,
    cleanName(nativeState),
    cleanName(requestId),
  );
