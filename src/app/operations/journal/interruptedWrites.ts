import type { JournalEvent, JournalWindow } from './journal';
import type { JournalLine } from './journalLines';

/** After these events the result of a write is still open. */
const withoutResult: ReadonlySet<JournalEvent> = new Set(['sending', 'accepted', 'unclear']);

/**
 * Operations are polled for some minutes. A process that still runs after this time is another one with the same
 * number.
 */
const maxFollowMs = 3_600_000;

export interface Windows {
  readonly own: JournalWindow;
  /** Whether a process with this number runs on this machine as this user. */
  readonly isRunning: (pid: number) => boolean;
  readonly now: number;
}

/**
 * Whether the window that wrote the line is another one that is open. It can't be in this process, whose windows run
 * one after another.
 */
const isOpenElsewhere = ({ pid }: JournalWindow, { own, isRunning }: Windows): boolean =>
  pid !== own.pid && isRunning(pid);

const isFollowed = (line: JournalLine, windows: Windows): boolean =>
  isOpenElsewhere(line, windows) && Math.abs(windows.now - Date.parse(line.at)) < maxFollowMs;

export interface Interrupted {
  /**
   * The last attempt of each write whose window was closed before the result was known, unless another window reports
   * it.
   */
  readonly writes: readonly JournalLine[];
  /** Whether another window is still polling a write. */
  readonly isPending: boolean;
}

function byWrite(lines: readonly JournalLine[]): Iterable<readonly JournalLine[]> {
  const writes = new Map<string, JournalLine[]>();
  for (const line of lines) {
    const known = writes.get(line.id);
    if (known) known.push(line);
    else writes.set(line.id, [line]);
  }
  return writes.values();
}

/** Returns the writes of other windows whose result is unknown. */
export function interruptedWrites(lines: readonly JournalLine[], windows: Windows): Interrupted {
  const writes: JournalLine[] = [];
  let isPending = false;
  for (const all of byWrite(lines)) {
    const events = all.filter(({ event }) => event !== 'telling');
    const last = events.at(-1);
    if (!last || last.window === windows.own.window || !withoutResult.has(last.event)) continue;
    // If several windows start to report at the same time, the first one in the file continues.
    const reporter = all.find(
      (line) => line.event === 'telling' && (line.window === windows.own.window || isOpenElsewhere(line, windows)),
    );
    if (isFollowed(last, windows)) isPending = true;
    else if (reporter === undefined || reporter.window === windows.own.window)
      writes.push(events.findLast(({ event }) => event === 'sending') ?? last);
  }
  return { writes, isPending };
}
