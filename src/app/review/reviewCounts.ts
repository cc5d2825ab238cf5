import * as l10n from '@vscode/l10n';
import { isUnfinished } from '../operations/record/operationRecord';
import type { ReviewLine } from './reviewLine';

/** How many writes of a review have ended, and how. */
export interface ReviewCounts {
  readonly confirmed: number;
  readonly done: number;
  readonly failed: number;
  readonly unknown: number;
  readonly notSent: number;
}

export function countsOf(lines: readonly ReviewLine[]): ReviewCounts {
  const results = lines.flatMap(({ result }) => result ?? []);
  const ended = results.flatMap((result) =>
    result.kind === 'sent' && !isUnfinished(result.record) ? [result.record] : [],
  );
  const inState = (state: string): number => ended.filter((record) => record.state === state).length;
  return {
    confirmed: results.length,
    done: inState('done'),
    failed: inState('failed'),
    unknown: inState('unknown'),
    notSent: results.filter(({ kind }) => kind === 'leftOut').length + inState('notSent'),
  };
}

/** Returns `37 of 200 done, 2 failed, 1 unknown`. */
export function progressText(lines: readonly ReviewLine[]): string {
  const { confirmed, done, failed, unknown, notSent } = countsOf(lines);
  return [
    l10n.t('{0} of {1} done', done, confirmed),
    ...(failed > 0 ? [l10n.t('failed: {0}', failed)] : []),
    ...(unknown > 0 ? [l10n.t('result unknown: {0}', unknown)] : []),
    ...(notSent > 0 ? [l10n.t('not sent: {0}', notSent)] : []),
  ].join(', ');
}
