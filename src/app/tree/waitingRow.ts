import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { isThrottle } from '../../providers/throttle';
import type { TreeNode } from './node';
import { loadingIcon, loadingRow } from './noteNodes';
import type { Wait } from './waitCountdown';

/**
 * Creates the row that replaces a list's loading row during a pause: the reason and the remaining time. `cloud` is the
 * label of the list's cloud.
 */
export function waitingRow(parent: string, listing: string, cloud: string, { ms, cause }: Wait): TreeNode {
  const seconds = Math.ceil(ms / 1000);
  const label = isThrottle(cause)
    ? l10n.t('Throttled by {0}. Trying again in {1} s.', cloud, seconds)
    : l10n.t('{0} is busy. Trying again in {1} s.', cloud, seconds);
  const code = cause instanceof ApiError ? `${cleanName(cause.code)} (${cause.status})` : '';
  const requestId = cause instanceof ApiError && cause.requestId !== undefined ? cleanName(cause.requestId) : '';
  return loadingRow(parent, listing, {
    label,
    description: code,
    tooltip: [label, code, cleanName(cause.message), requestId === '' ? '' : l10n.t('Request ID: {0}', requestId)]
      .filter(Boolean)
      .join('\n'),
    accessibleLabel: [label, code].filter(Boolean).join(' '),
    icon: loadingIcon,
  });
}
