import * as l10n from '@vscode/l10n';
import type { Receipt } from '../../../domain/outcome';
import type { ResourceRef } from '../../../domain/refs';
import { cleanName } from '../../../domain/untrustedText';

/** States in which an operation has failed. They stay until somebody acts: waiting ends none of them. */
export const isTerminal = (word: string): boolean => word === 'error' || word.startsWith('error_');

/** The state from which the cloud's documents (error code EVS.2021) let the same detach be sent again. */
export const retryable = 'error_detaching';

/** What the cloud's support asks for. */
const whichDisk = ({ id, project = '', region }: ResourceRef): string =>
  l10n.t('Disk ID: {0}. Project ID: {1}. Region: {2}.', id, project, region);

/** With between them what the display language has there; empty ones are left out. */
const joined = (first: string, ...others: readonly string[]): string =>
  others
    .filter((each) => each !== '')
    .reduce((all, next) => l10n.t({ message: '{0} {1}', comment: 'sentences', args: [all, next] }), first);

const because = (word: string): string =>
  l10n.t(
    'The disk is in the {0} state because an earlier operation failed. Waiting doesn’t change this state.',
    cleanName(word),
  );

/** For a state that only the cloud can end. */
export const onlySupport = (word: string, ref: ResourceRef): string =>
  joined(because(word), l10n.t('Ask Huawei Cloud support to reset the disk.'), whichDisk(ref));

/** For a disk whose detach has failed. */
export const detachAgain = (ref: ResourceRef): string =>
  joined(
    because(retryable),
    l10n.t('Detach the disk again. If that fails too, ask Huawei Cloud support to reset the disk.'),
    whichDisk(ref),
  );

/** For the dialog of the second attempt. */
export const failedBefore = (ref: ResourceRef): string =>
  joined(
    l10n.t('An earlier detach operation failed and left the disk in the {0} state.', retryable),
    l10n.t('If this operation fails too, ask Huawei Cloud support to reset the disk.'),
    whichDisk(ref),
  );

/** For a write that has ended in such a state. */
export const endedIn = (word: string, { plan: { target }, job, requestId }: Receipt): string =>
  joined(
    word === retryable ? detachAgain(target) : onlySupport(word, target),
    job ? l10n.t('Job ID: {0}.', job.id) : '',
    requestId === undefined ? '' : l10n.t('Request ID: {0}.', cleanName(requestId)),
  );
