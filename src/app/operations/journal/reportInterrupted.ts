import * as l10n from '@vscode/l10n';
import type { Clock } from '../../../providers/contract';
import type { Log, UserInterface } from '../../ports';
import { describedWrite, interruptedMessage, type LabelOf } from './interruptedMessage';
import { type Interrupted, interruptedWrites } from './interruptedWrites';
import type { Journal, JournalEvent, JournalWindow } from './journal';
import { type JournalLine, journalLines } from './journalLines';

/** The journal as it is read: only for what happened, never for a host, a key or a parameter. */
export interface ReadableJournal extends Journal {
  /** The window that appends to it. */
  readonly own: JournalWindow;
  /** Its end, as much as is read in one go; empty when there is none. */
  tail(): Promise<string>;
}

export interface Telling {
  readonly journal: ReadableJournal;
  readonly isRunning: (pid: number) => boolean;
  readonly clock: Clock;
  readonly labelOf: LabelOf;
  readonly desk: Pick<UserInterface, 'showWarning' | 'showLog'>;
  readonly log: Pick<Log, 'error'>;
}

const betweenLooksMs = 60_000;

async function look({ journal, isRunning, clock }: Telling): Promise<Interrupted> {
  const lines = journalLines(await journal.tail());
  return interruptedWrites(lines, { own: journal.own, isRunning, now: clock.now() });
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Never rejects: what cannot be noted is told all the same, and once more at the next start. */
async function append(
  { journal, clock, log }: Telling,
  writes: readonly JournalLine[],
  event: JournalEvent,
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  for (const { window, pid, ...entry } of writes) {
    await journal.append({ ...entry, at, event }).catch((error: unknown) => log.error(wordsOf(error)));
  }
}

/** Resolves when the user has closed the notice: until then it counts as not told, and the next start tells it again. */
async function tell(telling: Telling, writes: readonly JournalLine[]): Promise<void> {
  const { desk, log, labelOf } = telling;
  for (const line of writes) log.error(describedWrite(line, labelOf));
  const showLog = l10n.t('Show Log');
  const clicked = await desk.showWarning(interruptedMessage(writes, labelOf), showLog);
  await append(telling, writes, 'told');
  if (clicked === showLog) desk.showLog();
}

/**
 * Tells of writes whose window has gone before their result was known, in one notice. While another window is still at
 * work on one it looks again every minute, since that window may go before its end too. Never rejects; ends when the
 * notice is closed or the signal is aborted.
 */
export async function tellInterrupted(telling: Telling, signal: AbortSignal): Promise<void> {
  try {
    await watch(telling, signal);
  } catch (error) {
    if (!signal.aborted) telling.log.error(wordsOf(error));
  }
}

async function watch(telling: Telling, signal: AbortSignal): Promise<void> {
  const told = new Set<string>();
  const notices: Promise<void>[] = [];
  for (;;) {
    const { writes, isPending } = await look(telling);
    const found = writes.filter(({ id }) => !told.has(id));
    if (found.length > 0) {
      await append(telling, found, 'telling');
      const ours = new Set((await look(telling)).writes.map(({ id }) => id));
      const mine = found.filter(({ id }) => ours.has(id));
      for (const { id } of found) told.add(id);
      if (mine.length > 0) notices.push(tell(telling, mine).catch((error) => telling.log.error(wordsOf(error))));
    }
    if (!isPending) break;
    await telling.clock.pause(betweenLooksMs, signal);
  }
  await Promise.all(notices);
}
