import * as l10n from '@vscode/l10n';
import type { Plan } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { Clock } from '../../providers/contract';
import { type Journal, type JournalEntry, type JournalFacts, journalEntry } from './journal/journal';

/** The lines that one write leaves in the journal. */
export interface Notes {
  /** Before each attempt: the journal must take this line, or nothing is sent. Throws Refused. */
  sending(attempt: number): Promise<void>;
  /** What became of it. A help and not a condition, so it never rejects; without an attempt there is nothing to note. */
  append(event: JournalEntry['event'], facts?: JournalFacts): Promise<void>;
}

interface Noting {
  readonly journal: Journal;
  readonly clock: Clock;
}

export function notesOf(plan: Plan, { journal, clock }: Noting): Notes {
  const id = crypto.randomUUID();
  let isBegun = false;
  const write = (event: JournalEntry['event'], facts: JournalFacts): Promise<void> =>
    journal.append(journalEntry(id, plan, event, clock.now(), facts));
  return {
    async sending(attempt) {
      try {
        await write('sending', { attempt });
        isBegun = true;
      } catch (error) {
        const why = cleanName(error instanceof Error ? error.message : String(error));
        throw new RefusedError(l10n.t('The change journal couldn’t be written, so no request was sent: {0}', why));
      }
    },
    async append(event, facts = {}) {
      if (isBegun) await write(event, facts).catch(() => undefined);
    },
  };
}
