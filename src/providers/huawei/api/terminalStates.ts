import * as l10n from '@vscode/l10n';
import type { Receipt } from '../../../domain/outcome';
import type { Plan } from '../../../domain/plan';
import type { ResourceRef } from '../../../domain/refs';
import { cleanName } from '../../../domain/untrustedText';

/** Whether an operation has failed in this state. Waiting doesn't change it. */
export const isTerminal = (nativeState: string): boolean => nativeState === 'error' || nativeState.startsWith('error_');

/** The state from which the same detach may be sent again (error code EVS.2021). */
export const retryable = 'error_detaching';

/** Returns what the cloud's support asks for. */
const supportDetails = ({ id, project = '', region }: ResourceRef): string =>
  l10n.t('Disk ID: {0}. Project ID: {1}. Region: {2}.', id, project, region);

/** Joins sentences with the separator of the display language. Empty ones are omitted. */
const joinSentences = (first: string, ...others: readonly string[]): string =>
  others
    .filter((each) => each !== '')
    .reduce((all, next) => l10n.t({ message: '{0} {1}', comment: 'sentences', args: [all, next] }), first);

/** What failed, by the documented state. */
const failedOperation = new Map<string, () => string>([
  ['error', () => l10n.t('The disk couldn’t be created.')],
  [retryable, () => l10n.t('An earlier detach failed, so the disk is neither in use nor detached.')],
  ['error_deleting', () => l10n.t('An earlier deletion failed, so the disk still exists but can’t be used.')],
  ['error_extending', () => l10n.t('An earlier expansion failed.')],
  ['error_restoring', () => l10n.t('An earlier restore from a backup failed, so its data might be incomplete.')],
  ['error_rollbacking', () => l10n.t('An earlier rollback to a snapshot failed, so its data might be incomplete.')],
]);

const reasonFor = (nativeState: string): string =>
  joinSentences(
    l10n.t(
      'The disk is in the {0} state because an earlier operation failed. Waiting doesn’t change this state.',
      cleanName(nativeState),
    ),
    failedOperation.get(nativeState)?.() ?? '',
  );

/** The failed states in which the cloud accepts a deletion (error code EVS.1046). */
export const deletableErrors: readonly string[] = ['error', 'error_extending', 'error_restoring', 'error_rollbacking'];

/** Returns the message for a state that only the cloud can change. The user can reset no state: the request is for administrators. */
export const resetBySupport = (nativeState: string, ref: ResourceRef): string =>
  joinSentences(
    reasonFor(nativeState),
    l10n.t('Ask Huawei Cloud support to reset the disk.'),
    deletableErrors.includes(nativeState)
      ? l10n.t('If you don’t need its data, you can release it once it’s detached.')
      : '',
    supportDetails(ref),
  );

/** Returns the message for a disk whose detach has failed. */
export const detachAgain = (ref: ResourceRef): string =>
  joinSentences(
    reasonFor(retryable),
    l10n.t('Detach the disk again. If that fails too, ask Huawei Cloud support to reset the disk.'),
    supportDetails(ref),
  );

/** Returns the note for the dialog of the second attempt. */
export const failedBefore = (ref: ResourceRef): string =>
  joinSentences(
    l10n.t('An earlier detach operation failed and left the disk in the {0} state.', retryable),
    l10n.t('If this operation fails too, ask Huawei Cloud support to reset the disk.'),
    supportDetails(ref),
  );

/** Returns the message for a write that ended in such a state. */
export const failedIn = (nativeState: string, { target }: Plan, { job, requestId }: Receipt): string =>
  joinSentences(
    nativeState === retryable ? detachAgain(target) : resetBySupport(nativeState, target),
    job ? l10n.t('Job ID: {0}.', job.id) : '',
    requestId === undefined ? '' : l10n.t('Request ID: {0}.', cleanName(requestId)),
  );
