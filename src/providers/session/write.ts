import { isSameAccount } from '../../domain/account';
import { ConfirmationError, type Redeemed } from '../../domain/confirmation';
import type { Receipt } from '../../domain/outcome';
import type { Action, Plan } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import { asError } from '../../errors/asError';
import { TransportError } from '../../http/transportError';
import type { CloudApi, Connection, Operation, Sent, WriteOptions } from '../contract';
import { operationOf } from '../operations/findOperation';
import { pauseBefore } from './retryTiming';
import type { ApiCall, Session } from './session';

const attempts = 4;

const withoutReceipt: Receipt = { requestId: undefined };

/** Returns what it means that a request ended with an error after it was sent. */
function sentWith(error: unknown): Sent {
  if (error instanceof TransportError && !error.maySent) return { kind: 'notSent', error };
  if (!(error instanceof ApiError)) return { kind: 'uncertain', receipt: withoutReceipt, error: asError(error) };
  return error.judgement?.reaction === 'outcomeUnknown'
    ? { kind: 'uncertain', receipt: { requestId: error.requestId }, error }
    : { kind: 'refused', error };
}

/** Throws unless the plan is for the account of the connection, reached as the dialog showed it. */
function checkAccount({ target, account: planned }: Plan, { account }: Connection): void {
  if (isSameAccount(planned, account) && target.account === account.id && target.cloud === account.cloud) return;
  throw new Error(`A plan for another account than “${account.name}” was not sent.`);
}

/**
 * Returns the write of a cloud. It's sent again only after a refusal that is documented to have had no effect, only when
 * a new read shows everything that the dialog showed, and only while the confirmation is valid. `callFor` builds the
 * request from the plan alone.
 */
export function createWrite(
  session: Session,
  connection: Connection,
  operations: readonly Operation[],
  callFor: (plan: Plan) => ApiCall<Receipt>,
): CloudApi['write'] {
  function pauseAfter(sent: Sent, attempt: number): number | undefined {
    if (sent.kind !== 'refused') return undefined;
    const { judgement, extra } = sent.error;
    if (judgement?.reaction !== 'retry' && judgement?.reaction !== 'wait') return undefined;
    return pauseBefore(attempt + 1, connection.clock.random(), extra.retryAfterMs);
  }

  /**
   * Waits, and reads again. Resolves to false when the state can't be read or has changed, and when the confirmation
   * expires before that. Then the refusal is final.
   */
  async function mayResend(
    pause: number,
    { isValidIn }: Redeemed<Action>,
    { signal, isUnchanged }: WriteOptions,
  ): Promise<boolean> {
    if (!isValidIn(pause)) return false;
    try {
      await connection.clock.pause(pause, signal);
      return (await isUnchanged()) && isValidIn(0);
    } catch {
      return false;
    }
  }

  /** Sends one attempt. An error before that is `notSent`. */
  async function sendOnce(
    { plan, isValidIn }: Redeemed<Action>,
    attempt: number,
    options: WriteOptions,
  ): Promise<Sent> {
    let isSent = false;
    const beforeSend = async (): Promise<void> => {
      await options.beforeSend(attempt);
      if (!isValidIn(0)) throw new ConfirmationError('expired');
      isSent = true;
    };
    try {
      const receipt = await session.call({ ...callFor(plan), plan, beforeSend }, options.signal);
      return { kind: 'accepted', receipt };
    } catch (error) {
      return isSent ? sentWith(error) : { kind: 'notSent', error };
    }
  }

  async function redeemed<A extends Action>(
    plan: Plan<A>,
    confirmed: Parameters<typeof connection.redeem<A>>[0],
  ): Promise<Redeemed<Action>> {
    const valid = connection.redeem(confirmed, plan);
    checkAccount(valid.plan, connection);
    operationOf(operations, valid.plan);
    // The catalog decides what a refusal means, so nothing is sent without it.
    await connection.catalogue();
    return valid;
  }

  return async (plan, confirmed, options) => {
    let refused: Sent | undefined;
    try {
      const valid = await redeemed(plan, confirmed);
      for (let attempt = 1; ; attempt += 1) {
        const sent = await sendOnce(valid, attempt, options);
        // If a further attempt isn't sent, the refusal of the previous one is final.
        if (sent.kind === 'notSent') return refused ?? sent;
        const pause = pauseAfter(sent, attempt);
        if (pause === undefined || attempt >= attempts || !(await mayResend(pause, valid, options))) return sent;
        refused = sent;
      }
    } catch (error) {
      return refused ?? { kind: 'notSent', error };
    }
  };
}
