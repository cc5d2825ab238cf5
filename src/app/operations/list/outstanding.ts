import * as l10n from '@vscode/l10n';
import type { OperationRecord } from '../record/operationRecord';
import type { Operations } from '../record/operations';

/** How many operations are running, and about how many there is something to do. */
export interface Outstanding {
  readonly running: number;
  readonly attention: number;
}

/**
 * Counts what the status bar shows. An operation that failed or whose result is unknown counts until it is dismissed or
 * cleared, or until another one of its resource has ended well; one after which steps weren't sent counts while they can
 * be sent.
 */
export function outstandingIn(
  store: Pick<Operations, 'all' | 'problems' | 'unfinished'>,
  canContinue: (record: OperationRecord) => boolean,
): Outstanding {
  const open = new Set<string>();
  for (const each of store.problems()) if (!each.cleared) open.add(each.id);
  for (const each of store.all()) if (!each.cleared && canContinue(each)) open.add(each.id);
  return { running: store.unfinished().length, attention: open.size };
}

/** Returns what the status bar shows; undefined if there is nothing to show. */
export function outstandingText({ running, attention }: Outstanding):
  | {
      readonly text: string;
      /** For the pointer and for screen readers. */
      readonly tooltip: string;
    }
  | undefined {
  const icons = [
    ...(running > 0 ? [`$(sync~spin) ${running}`] : []),
    ...(attention > 0 ? [`$(warning) ${attention}`] : []),
  ];
  if (icons.length === 0) return undefined;
  const lines = [
    ...(running > 0 ? [l10n.t('Operations in progress: {0}', running)] : []),
    ...(attention > 0 ? [l10n.t('Operations that need attention: {0}', attention)] : []),
  ];
  return { text: icons.join(' '), tooltip: [...lines, l10n.t('Select to show the Operations view.')].join('\n') };
}
