import { ConfirmationError, type Confirmed, type Redeemed } from '../../domain/confirmation';
import type { Receipt } from '../../domain/outcome';
import type { Action, Plan } from '../../domain/plan';
import { ApiError } from '../../errors/apiError';
import { reactionTo } from '../../errors/reaction';
import type { Connection, Write, WriteOptions } from '../contract';
import { pauseBefore } from './retryTiming';
import type { ApiCall, Session } from './session';

/** What a cloud returns when it accepts a write. */
export type Accepted = Omit<Receipt, 'plan'>;

const attempts = 4;

/**
 * Returns a write. It's sent again only after a refusal that is documented to have had no effect, only when a new read
 * shows everything that the dialog showed, and only while the confirmation is valid.
 */
export function createWrite<A extends Action>(
  action: A,
  session: Session,
  connection: Connection,
  callFor: (plan: Plan<A>) => ApiCall<Accepted>,
): Write<A> {
  /** Throws unless the plan is for the account, the cloud, and the endpoint that the dialog showed. */
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
   * Waits, and reads again. Resolves to false when the state can't be read or has changed, and when the confirmation
   * expires before that. Then the refusal is final.
   */
  async function mayResend(pause: number, { isValidIn }: Redeemed<A>, options: WriteOptions): Promise<boolean> {
    if (!isValidIn(pause)) return false;
    try {
      await connection.clock.pause(pause, options.signal);
      return (await options.isUnchanged()) && isValidIn(0);
    } catch {
      return false;
    }
  }

  return async (confirmed: Confirmed<A>, options: WriteOptions) => {
    const redeemed = connection.redeem(confirmed, action);
    const { plan, isValidIn } = redeemed;
    checkPlace(plan);
    let refusal: unknown;
    for (let attempt = 1; ; attempt += 1) {
      let isSent = false;
      const beforeSend = async (): Promise<void> => {
        await options.beforeSend(attempt);
        if (!isValidIn(0)) throw new ConfirmationError('expired');
        isSent = true;
      };
      try {
        const accepted = await session.call({ ...callFor(plan), plan, beforeSend }, options.signal);
        return { plan, ...accepted };
      } catch (error) {
        // If a further attempt isn't sent, the refusal of the previous one is final.
        if (!isSent) throw refusal ?? error;
        const pause = await pauseAfter(error, attempt);
        if (pause === undefined || attempt >= attempts || !(await mayResend(pause, redeemed, options))) throw error;
        refusal = error;
      }
    }
  };
}
