import type { Plan } from '../../../domain/plan';
import { cleanName } from '../../../domain/untrustedText';

/** What happened to a write. */
export type JournalEvent =
  /** Written before each attempt. */
  | 'sending'
  /** After `sending`: no request left this machine. */
  | 'notSent'
  | 'accepted'
  /** The response was lost or leaves the result open: the result is being read. */
  | 'unclear'
  | 'done'
  | 'failed'
  | 'unknown'
  /** The user stopped waiting. */
  | 'left'
  /** A later window is reporting that the result is unknown. */
  | 'telling'
  /** The user has closed that report. */
  | 'told';

/**
 * One line of the journal: what was done to which resource, with which account. Contains no secret, and is never read
 * to find a target.
 */
export interface JournalEntry {
  readonly at: string;
  readonly event: JournalEvent;
  /** The same in all lines of one write. Lines of earlier versions have none. */
  readonly id: string;
  /** The action's name in this extension; later versions may have more actions. */
  readonly action: string;
  readonly call: string;
  readonly cloud: string;
  readonly account: string;
  readonly owner: string;
  readonly region: string;
  readonly target: string;
  readonly instance: string | undefined;
  /** Only for `sending`: counted from 1, because a rejected write may be retried. */
  readonly attempt?: number;
  readonly requestId?: string | undefined;
  readonly code?: string | undefined;
}

/** The window that wrote a line. Only while it is open can it still write a result. */
export interface JournalWindow {
  readonly window: string;
  /** Of the window's process on this machine. */
  readonly pid: number;
}

/** Records what happens to writes. */
export interface Journal {
  /** Resolves when the line is on the disk. If it rejects, no request is sent. */
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
  account: cleanName(plan.account.name),
  owner: cleanName(plan.account.owner),
  region: plan.target.region,
  target: plan.target.id,
  instance: plan.instance?.id,
  ...(more.attempt === undefined ? {} : { attempt: more.attempt }),
  ...(more.requestId === undefined ? {} : { requestId: cleanName(more.requestId) }),
  ...(more.code === undefined ? {} : { code: cleanName(more.code) }),
});
