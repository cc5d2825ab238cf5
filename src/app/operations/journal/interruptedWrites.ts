import type { JournalEvent, JournalWindow } from './journal';
import type { JournalLine } from './journalLines';

/** After these the result of a write is still to come. */
const withoutResult: ReadonlySet<JournalEvent> = new Set(['sending', 'accepted', 'unclear']);

/** An operation is followed for some minutes. A process that is there after so long is another with the same number. */
const longestFollowedMs = 3_600_000;

export interface Windows {
  readonly own: JournalWindow;
  /** Whether a process with this number runs on this machine, as this user. */
  readonly isRunning: (pid: number) => boolean;
  readonly now: number;
}

/** Whether another window is there that wrote the line. Our own process cannot be: its windows come one after the other. */
const isOpenElsewhere = ({ pid }: JournalWindow, { own, isRunning }: Windows): boolean =>
  pid !== own.pid && isRunning(pid);

const isFollowed = (line: JournalLine, windows: Windows): boolean =>
  isOpenElsewhere(line, windows) && Math.abs(windows.now - Date.parse(line.at)) < longestFollowedMs;

export interface Interrupted {
  /** The last attempt of each write whose window has gone before the result was known, unless somebody tells it already. */
  readonly writes: readonly JournalLine[];
  /** Whether another window is still at work on a write. */
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

/** What the journal says of writes of other windows whose result nobody knows. */
export function interruptedWrites(lines: readonly JournalLine[], windows: Windows): Interrupted {
  const writes: JournalLine[] = [];
  let isPending = false;
  for (const all of byWrite(lines)) {
    const happened = all.filter(({ event }) => event !== 'telling');
    const last = happened.at(-1);
    if (!last || last.window === windows.own.window || !withoutResult.has(last.event)) continue;
    // Of windows that begin to tell at the same time, the first in the file goes on.
    const teller = all.find(
      (line) => line.event === 'telling' && (line.window === windows.own.window || isOpenElsewhere(line, windows)),
    );
    if (isFollowed(last, windows)) isPending = true;
    else if (teller === undefined || teller.window === windows.own.window)
      writes.push(happened.findLast(({ event }) => event === 'sending') ?? last);
  }
  return { writes, isPending };
}
