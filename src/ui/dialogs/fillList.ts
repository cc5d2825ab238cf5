import type { Disposable } from '../../app/event';
import type { StartTimer } from '../../app/ports';

/** An entry of a list; entries with a smaller number come first. */
export interface Ordered {
  readonly order: number;
}

/** The part of the editor's list that is filled. */
export interface FilledList<E> {
  items: readonly E[];
  activeItems: readonly E[];
  onDidChangeActive(listener: (active: readonly E[]) => void): Disposable;
}

/** What arrives within this time is sorted together, in milliseconds: most regions of most accounts do. */
const firstDrawMs = 500;
/** The shortest time between two updates, in milliseconds, because each update sends the whole list to the window. */
const redrawMs = 250;

/**
 * Shows entries in a list as they arrive, while the user already types and selects. Entries are only added at the end:
 * the editor reports a selection by its place in the list, so that one that is on its way must not get another meaning.
 * Rejects when the entries can't be loaded.
 */
export async function fillList<E extends Ordered>(
  list: FilledList<E>,
  pages: AsyncIterable<readonly E[]>,
  closed: AbortSignal,
  startTimer: StartTimer,
): Promise<void> {
  let arrived: E[] = [];
  let stopTimer: (() => void) | undefined;
  let hasKept = false;

  const draw = (): void => {
    stopTimer?.();
    stopTimer = undefined;
    if (closed.aborted || arrived.length === 0) return;
    const active = list.activeItems;
    list.items = [...list.items, ...arrived.toSorted((one, other) => one.order - other.order)];
    arrived = [];
    hasKept = active.length > 0;
    if (hasKept) list.activeItems = active;
  };
  // What was typed meanwhile can hide the entry that was kept. New items make the editor highlight the first that matches.
  list.onDidChangeActive((active) => {
    if (!hasKept || active.length > 0) return;
    hasKept = false;
    list.items = [...list.items];
  });

  try {
    for await (const page of pages) {
      if (closed.aborted) return;
      arrived.push(...page);
      stopTimer ??= startTimer(list.items.length === 0 ? firstDrawMs : redrawMs, draw);
    }
    draw();
  } finally {
    stopTimer?.();
  }
}
