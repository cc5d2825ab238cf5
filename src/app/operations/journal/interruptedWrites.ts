import type { JournalWindow } from './journal';
import type { JournalLine } from './journalLines';

/** After these events the result of a write is still open. */
const withoutResult: ReadonlySet<JournalLine['event']> = new Set(['sending', 'accepted', 'uncertain']);

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
  isOpenElsewhere(line, windows) && Math.abs(windows.now - line.at) < maxFollowMs;

/** The line before a request, with the whole plan. */
export type SendingLine = Extract<JournalLine, { readonly event: 'sending' }>;

export interface Interrupted {
  /**
   * The last attempt of each write whose window was closed before the result was known, unless another window reports
   * it.
   */
  readonly writes: readonly SendingLine[];
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

/** Returns the line of the last attempt; none if the beginning of the write wasn't read. */
const lastAttempt = (events: readonly JournalLine[]): readonly SendingLine[] =>
  events.filter((line) => line.event === 'sending').slice(-1);

/** Returns the writes of other windows whose result is unknown. */
export function interruptedWrites(lines: readonly JournalLine[], windows: Windows): Interrupted {
  const writes: SendingLine[] = [];
  let isPending = false;
  for (const all of byWrite(lines)) {
    const events = all.filter(({ event }) => event !== 'reporting');
    const last = events.at(-1);
    if (!last || last.window === windows.own.window || !withoutResult.has(last.event)) continue;
    // If several windows start to report at the same time, the first one in the file continues.
    const reporter = all.find(
      (line) => line.event === 'reporting' && (line.window === windows.own.window || isOpenElsewhere(line, windows)),
    );
    if (isFollowed(last, windows)) isPending = true;
    else if (reporter === undefined || reporter.window === windows.own.window) writes.push(...lastAttempt(events));
  }
  return { writes, isPending };
}
