import * as l10n from '@vscode/l10n';
import type { Plan } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { Clock } from '../../providers/contract';
import { type Journal, type JournalEntry, type JournalFacts, journalEntry } from './journal/journal';

/** The journal lines of one write. */
export interface WriteJournal {
  /**
   * Journals an attempt before it is sent. Throws RefusedError if the line can't be written: then no request is sent.
   */
  beforeSend(attempt: number): Promise<void>;
  /**
   * Journals what happened next, if there was an attempt. Never rejects, because the operation doesn't depend on it.
   */
  append(event: JournalEntry['event'], facts?: JournalFacts): Promise<void>;
}

interface JournalServices {
  readonly journal: Journal;
  readonly clock: Clock;
}

export function writeJournalFor(plan: Plan, { journal, clock }: JournalServices): WriteJournal {
  const id = crypto.randomUUID();
  let hasStarted = false;
  const write = (event: JournalEntry['event'], facts: JournalFacts): Promise<void> =>
    journal.append(journalEntry(id, plan, event, clock.now(), facts));
  return {
    async beforeSend(attempt) {
      try {
        await write('sending', { attempt });
        hasStarted = true;
      } catch (error) {
        const why = cleanName(error instanceof Error ? error.message : String(error));
        throw new RefusedError(l10n.t('The change journal couldn’t be written, so no request was sent: {0}', why));
      }
    },
    async append(event, facts = {}) {
      if (hasStarted) await write(event, facts).catch(() => undefined);
    },
  };
}
