import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { TransportError } from '../../http/transportError';
import type { TreeNode } from './node';
import { loadingRow } from './placeNodes';
import type { Wait } from './waitCountdown';

/** Whether the cloud limits how soon it may be asked again, and does not just have trouble of its own. */
const isThrottle = (error: Error): boolean =>
  (error instanceof ApiError && (error.status === 429 || error.extra.retryAfterMs !== undefined)) ||
  (error instanceof TransportError && (error.status === 429 || error.facts.retryAfter !== undefined));

/** In the place of a list's loading row: that the cloud wants to be left alone, why, and for how long. */
export function waitingRow(parent: string, listing: string, { ms, because }: Wait): TreeNode {
  const seconds = Math.ceil(ms / 1000);
  const label = isThrottle(because)
    ? l10n.t('Throttled by the cloud. Retrying in {0} s.', seconds)
    : l10n.t('The cloud is busy. Retrying in {0} s.', seconds);
  const code = because instanceof ApiError ? `${cleanName(because.code)} (${because.status})` : '';
  const requestId = because instanceof ApiError && because.requestId !== undefined ? cleanName(because.requestId) : '';
  return {
    ...loadingRow(parent, listing, 0),
    label,
    description: code,
    tooltip: [label, code, cleanName(because.message), requestId === '' ? '' : l10n.t('Request ID: {0}', requestId)]
      .filter(Boolean)
      .join('\n'),
    accessibleLabel: [label, code].filter(Boolean).join(' '),
  };
}
