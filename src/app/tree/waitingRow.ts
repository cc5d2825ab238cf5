import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { TransportError } from '../../http/transportError';
import type { TreeNode } from './node';
import { loadingIcon, loadingRow } from './noteNodes';
import type { Wait } from './waitCountdown';

/** Whether the cloud is throttling, as opposed to having a failure of its own. */
const isThrottle = (error: Error): boolean =>
  (error instanceof ApiError && (error.status === 429 || error.extra.retryAfterMs !== undefined)) ||
  (error instanceof TransportError && (error.status === 429 || error.facts.retryAfter !== undefined));

/** Creates the row that replaces a list's loading row during a pause: the reason and the remaining time. */
export function waitingRow(parent: string, listing: string, { ms, cause }: Wait): TreeNode {
  const seconds = Math.ceil(ms / 1000);
  const label = isThrottle(cause)
    ? l10n.t('Throttled by the cloud. Retrying in {0} s.', seconds)
    : l10n.t('The cloud is busy. Retrying in {0} s.', seconds);
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
