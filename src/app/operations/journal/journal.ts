import type { Plan } from '../../../domain/plan';
import { cleanName } from '../../../domain/untrustedText';

/** What happened to a write. */
export type JournalEvent =
  /** Written before each attempt. */
  | 'sending'
  /** After `sending`: it never left this machine. */
  | 'notSent'
  | 'accepted'
  /** The response was lost, or does not say whether anything happened: its result is being read. */
  | 'unclear'
  | 'done'
  | 'failed'
  | 'unknown'
  /** The user stopped waiting. */
  | 'left'
  /** A later window is telling that the result is unknown. */
  | 'telling'
  /** The user has been told so. */
  | 'told';

/** One line of the journal: what was done to whom, by which account. Never a secret; never read back for a target. */
export interface JournalEntry {
  readonly at: string;
  readonly event: JournalEvent;
  /** The same in all lines of one write. Lines of earlier versions have none. */
  readonly id: string;
  /** By our name; a later version may know more of them. */
  readonly action: string;
  readonly call: string;
  readonly cloud: string;
  readonly account: string;
  readonly owner: string;
  readonly region: string;
  readonly target: string;
  readonly instance: string | undefined;
  /** Of `sending`: counted from 1; a refused write may be sent again. */
  readonly attempt?: number;
  readonly requestId?: string | undefined;
  readonly code?: string | undefined;
}

/** The window that wrote a line: whether it is still open tells whether it may still write an end. */
export interface JournalWindow {
  readonly window: string;
  /** Of its process on this machine. */
  readonly pid: number;
}

/** Keeps what happened. */
export interface Journal {
  /** Resolves when the line is on the disk. Rejects when it cannot be: then nothing is sent. */
  append(entry: JournalEntry): Promise<void>;
}

export type JournalFacts = Pick<JournalEntry, 'attempt' | 'requestId' | 'code'>;

export const journalEntry = (
  id: string,
  plan: Plan,
  event: JournalEvent,
  now: number,
  more: JournalFacts = {},
): JournalEntry => ({
  at: new Date(now).toISOString(),
  event,
  id,
  action: plan.action,
  call: plan.call,
  cloud: plan.target.cloud,
  account: cleanName(plan.accountName),
  owner: cleanName(plan.owner),
  region: plan.target.region,
  target: plan.target.id,
  instance: plan.instance?.id,
  ...(more.attempt === undefined ? {} : { attempt: more.attempt }),
  ...(more.requestId === undefined ? {} : { requestId: cleanName(more.requestId) }),
  ...(more.code === undefined ? {} : { code: cleanName(more.code) }),
});
