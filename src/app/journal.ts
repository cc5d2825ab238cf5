import type { Action, Plan } from '../domain/plan';

/** One line of the journal: what was done to whom, by which account. Never a secret; never read back for a target. */
export interface JournalEntry {
  readonly at: string;
  /** `notSent`: after `sending`, it never left this machine. `left`: the person stopped waiting. */
  readonly event: 'sending' | 'notSent' | 'accepted' | 'done' | 'failed' | 'unknown' | 'left';
  readonly action: Action;
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

/** Keeps what happened. Rejects when it cannot: then nothing is sent. */
export interface Journal {
  append(entry: JournalEntry): Promise<void>;
}

export type JournalFacts = Pick<JournalEntry, 'attempt' | 'requestId' | 'code'>;

export const journalEntry = (
  plan: Plan,
  event: JournalEntry['event'],
  now: number,
  more: JournalFacts = {},
): JournalEntry => ({
  at: new Date(now).toISOString(),
  event,
  action: plan.action,
  call: plan.call,
  cloud: plan.target.cloud,
  account: plan.accountName,
  owner: plan.owner,
  region: plan.target.region,
  target: plan.target.id,
  instance: plan.instance?.id,
  ...more,
});
