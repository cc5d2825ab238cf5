import { ConfirmationError, type Confirmed, type Redeemed } from '../../domain/confirmation';
import type { Receipt } from '../../domain/outcome';
import type { Action, Plan } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import { reactionTo } from '../../errors/reaction';
import type { Connection, Write, WriteOptions } from '../contract';
import { pauseBefore } from './retryTiming';
import type { ApiCall, Session } from './session';

/** What a cloud tells when it takes a write. */
export type Accepted = Omit<Receipt, 'plan'>;

const attempts = 4;

/**
 * The one way in which a write is sent. It is sent again only after a refusal that is documented to have done nothing,
 * only when a fresh read shows all that the dialog showed, and only as long as the confirmation counts.
 */
export function createWrite<A extends Action>(
  action: A,
  session: Session,
  connection: Connection,
  callFor: (plan: Plan<A>) => ApiCall<Accepted>,
): Write<A> {
  /** A plan is good for the account, the cloud and the address that the dialog showed, and for no other. */
  function checkPlace({ target, endpoint }: Plan): void {
    const { account } = connection;
    if (target.account === account.id && target.cloud === account.cloud && endpoint === account.endpoint) return;
    throw new Error(`A plan for another account than “${account.name}” was not sent.`);
  }

  async function pauseAfter(error: unknown, attempt: number): Promise<number | undefined> {
    if (!(error instanceof ApiError)) return undefined;
    const reaction = reactionTo(error, await connection.catalogue(), 'write');
    if (reaction !== 'retry' && reaction !== 'wait') return undefined;
    return pauseBefore(attempt + 1, connection.clock.random(), error.extra.retryAfterMs);
  }

  /**
   * Waits, then looks again. False whenever it cannot be told that all is as shown, and when the confirmation does not
   * last that long: then the refusal stands.
   */
  async function mayResend(pause: number, { countsIn }: Redeemed<A>, options: WriteOptions): Promise<boolean> {
    if (!countsIn(pause)) return false;
    try {
      await connection.clock.pause(pause, options.signal);
      return (await options.isUnchanged()) && countsIn(0);
    } catch {
      return false;
    }
  }

  return async (confirmed: Confirmed<A>, options: WriteOptions) => {
    const redeemed = connection.redeem(confirmed, action);
    const { plan, countsIn } = redeemed;
    checkPlace(plan);
    let refusal: unknown;
    for (let attempt = 1; ; attempt += 1) {
      let isSent = false;
      const beforeSend = async (): Promise<void> => {
        await options.beforeSend(attempt);
        if (!countsIn(0)) throw new ConfirmationError('expired');
        isSent = true;
      };
      try {
        const accepted = await session.call({ ...callFor(plan), plan, beforeSend }, options.signal);
        return { plan, ...accepted };
      } catch (error) {
        // What keeps a further attempt from being sent changes nothing: the refusal of the one before stands.
        if (!isSent) throw refusal ?? error;
        const pause = await pauseAfter(error, attempt);
        if (pause === undefined || attempt >= attempts || !(await mayResend(pause, redeemed, options))) throw error;
        refusal = error;
      }
    }
  };
}
