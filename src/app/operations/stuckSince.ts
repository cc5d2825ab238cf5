import * as l10n from '@vscode/l10n';
import type { OperationRecord } from './record/operationRecord';

const minuteMs = 60_000;
const longMinutes = 120;

/**
 * Returns how long ago the request was sent that left a resource in a transitional state, and whether waiting still
 * helps. Empty if no such request is known. `endsWithin` is how many minutes the state may last, `now` is in
 * milliseconds since 1970.
 */
export function stuckSince(last: OperationRecord | undefined, endsWithin: number | undefined, now: number): string {
  if (last?.state !== 'unknown' || endsWithin === undefined) return '';
  const minutes = Math.floor((now - last.startedAt) / minuteMs);
  if (minutes < endsWithin) {
    return l10n.t('The request was sent {0} minutes ago. It can still complete by itself.', minutes);
  }
  return minutes < longMinutes
    ? l10n.t('The request was sent {0} minutes ago, so waiting longer is unlikely to help.', minutes)
    : l10n.t('The request was sent {0} hours ago, so waiting longer is unlikely to help.', Math.floor(minutes / 60));
}
