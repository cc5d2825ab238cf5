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

const reasonFor = (nativeState: string): string =>
  l10n.t(
    'The disk is in the {0} state because an earlier operation failed. Waiting doesn’t change this state.',
    cleanName(nativeState),
  );

/** Returns the message for a state that only the cloud can change. */
export const resetBySupport = (nativeState: string, ref: ResourceRef): string =>
  joinSentences(reasonFor(nativeState), l10n.t('Ask Huawei Cloud support to reset the disk.'), supportDetails(ref));

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
