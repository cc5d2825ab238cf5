import * as l10n from '@vscode/l10n';
import type { Clock } from '../../../providers/contract';
import type { Log, UserInterface } from '../../ports';
import { describeWrite, interruptedMessage, type LabelOf } from './interruptedMessage';
import { type Interrupted, interruptedWrites, type SendingLine } from './interruptedWrites';
import type { Journal, JournalWindow, ReportLine } from './journal';
import { journalLines } from './journalLines';

/** The journal as it is read: for past events only, never for a host, a key or a parameter. */
export interface ReadableJournal extends Journal {
  /** The window that appends to it. */
  readonly own: JournalWindow;
  /** Reads the end of the file, up to a limit; empty if there is no file. */
  tail(): Promise<string>;
}

export interface ReportOptions {
  readonly journal: ReadableJournal;
  readonly isRunning: (pid: number) => boolean;
  readonly clock: Clock;
  /** Called when there is something to report. */
  readonly loadLabels: () => Promise<LabelOf>;
  readonly ui: Pick<UserInterface, 'showWarning' | 'showLog'>;
  readonly log: Pick<Log, 'error'>;
}

const checkIntervalMs = 60_000;

async function readInterrupted({ journal, isRunning, clock }: ReportOptions): Promise<Interrupted> {
  const lines = journalLines(await journal.tail());
  return interruptedWrites(lines, { own: journal.own, isRunning, now: clock.now() });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Never rejects. If a line can't be written, the report is still shown, and shown again at the next start. */
async function append(
  { journal, clock, log }: ReportOptions,
  writes: readonly SendingLine[],
  event: ReportLine['event'],
): Promise<void> {
  for (const { id } of writes) {
    await journal.append({ id, at: clock.now(), event }).catch((error: unknown) => log.error(messageOf(error)));
  }
}

/** Resolves when the user has closed the report. Until then it counts as unread, and the next start shows it again. */
async function report(options: ReportOptions, writes: readonly SendingLine[]): Promise<void> {
  const { ui, log } = options;
  const labelOf = await options.loadLabels();
  for (const line of writes) log.error(describeWrite(line, labelOf));
  const showLog = l10n.t('Show Log');
  const clicked = await ui.showWarning(interruptedMessage(writes, labelOf), showLog);
  await append(options, writes, 'reported');
  if (clicked === showLog) ui.showLog();
}

/**
 * Reports the writes whose window was closed before their result was known, in one message. While another window is
 * still polling a write, checks again every minute, because that window may be closed too. Never rejects; resolves when
 * the message is closed or the signal is aborted.
 */
export async function reportInterrupted(options: ReportOptions, signal: AbortSignal): Promise<void> {
  try {
    await watch(options, signal);
  } catch (error) {
    if (!signal.aborted) options.log.error(messageOf(error));
  }
}

async function watch(options: ReportOptions, signal: AbortSignal): Promise<void> {
  const reported = new Set<string>();
  const notices: Promise<void>[] = [];
  for (;;) {
    const { writes, isPending } = await readInterrupted(options);
    const found = writes.filter(({ id }) => !reported.has(id));
    if (found.length > 0) {
      await append(options, found, 'reporting');
      const unclaimed = new Set((await readInterrupted(options)).writes.map(({ id }) => id));
      const mine = found.filter(({ id }) => unclaimed.has(id));
      for (const { id } of found) reported.add(id);
      if (mine.length > 0) notices.push(report(options, mine).catch((error) => options.log.error(messageOf(error))));
    }
    if (!isPending) break;
    await options.clock.pause(checkIntervalMs, signal);
  }
  await Promise.all(notices);
}
