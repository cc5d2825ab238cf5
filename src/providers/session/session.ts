import { ApiError } from '../../errors/apiError';
import type { Reaction } from '../../errors/catalogue';
import { judge } from '../../errors/reaction';
import type { CallProgress, Connection } from '../contract';
import { defaultLimits } from '../requestLimits';
import { isThrottle } from '../throttle';
import { CredentialGate } from './credentialGate';
import { PresentLimits } from './presentLimits';
import { isResponded, ReadRetries } from './readRetries';
import { checkPolicy } from './requestPolicy';
import { RequestQueue } from './requestQueue';
import { sendOnce } from './sendOnce';
import { ThrottlePauses } from './throttlePauses';
import type { ApiCall, Wire } from './wire';

export type { ApiCall, SigningContext, Wire } from './wire';

/**
 * Sends calls for one account: checks, signs, retries reads, logs, and blocks the key after an authentication failure.
 */
export interface Session {
  call<T>(call: ApiCall<T>, signal: AbortSignal): Promise<T>;
  resume(): void;
}

/**
 * Reactions that prove that the key was accepted. A throttle or an invalid request may be refused before the key is
 * checked.
 */
const reactionsOfAcceptedKeys: ReadonlySet<Reaction> = new Set(['permission', 'notFound', 'changeState', 'wait']);

/** Stands for a request that wasn't sent when its turn came, because its action was throttled in the meantime. */
const paused = Symbol('paused');

export function createSession(wire: Wire, connection: Connection): Session {
  const { account, clock, limits = () => defaultLimits } = connection;
  const gate = new CredentialGate(connection.credentialState);
  const present = new PresentLimits(limits, clock.monotonic);
  const queue = new RequestQueue(() => present.now);
  const pauses = new ThrottlePauses(clock.monotonic);
  const isRead = (action: string): boolean => wire.reads.has(action);
  const placeOf = ({ request }: ApiCall<unknown>): string => `${request.url.host} ${wire.regionOf(request)}`;
  const pauseKey = (call: ApiCall<unknown>): string => `${placeOf(call)} ${call.action}`;
  const notify = (progress: CallProgress, signal: AbortSignal): void => connection.onProgress?.(progress, signal);

  /** Sends one attempt, judges a refusal, and updates the gate and the limits. */
  async function attemptOnce<T>(call: ApiCall<T>, attempt: number, signal: AbortSignal): Promise<T> {
    const { round } = present;
    try {
      const value = await sendOnce(wire, connection, call, attempt, signal);
      gate.accept();
      return value;
    } catch (error) {
      const judged = error instanceof ApiError ? await judgedOnce(error, call) : error;
      if (isThrottle(judged)) present.halve(round);
      if (!(judged instanceof ApiError)) throw judged;
      const reaction = judged.judgement?.reaction;
      if (reaction === 'authentication') gate.refuse(judged);
      if (reaction && reactionsOfAcceptedKeys.has(reaction)) gate.accept();
      throw judged;
    }
  }

  /** Returns a refusal with its judgement. That of the request for the credentials was judged by its own session. */
  async function judgedOnce(error: ApiError, { action }: ApiCall<unknown>): Promise<ApiError> {
    if (error.judgement) return error;
    return error.withJudgement(judge(error, await connection.catalogue(), isRead(action) ? 'read' : 'write'));
  }

  /** Sends one attempt in its turn. Resolves to `paused` when its action is paused by then. */
  async function sendInTurn<T>(call: ApiCall<T>, attempt: number, signal: AbortSignal): Promise<T | typeof paused> {
    let isQueued = false;
    const enqueue = (): void => {
      if (!isQueued) notify({ kind: 'queued' }, signal);
      isQueued = true;
    };
    const dequeue = (): void => {
      if (isQueued) notify({ kind: 'dequeued' }, signal);
      isQueued = false;
    };
    const send = (): Promise<T> => {
      dequeue();
      return attemptOnce(call, attempt, signal);
    };
    const read = isRead(call.action);
    const inTurn = async (): Promise<T | typeof paused> =>
      read && pauses.find(pauseKey(call)) ? paused : gate.pass(send, signal, enqueue);
    try {
      return await queue.run(read ? 'read' : 'write', placeOf(call), inTurn, signal, enqueue);
    } finally {
      dequeue();
    }
  }

  return {
    async call(call, signal) {
      const read = isRead(call.action);
      const retries = new ReadRetries({
        clock,
        pauses,
        pauseKey: pauseKey(call),
        notify: (progress) => notify(progress, signal),
        signal,
      });
      for (let attempt = 1; ; ) {
        checkPolicy(call, account, wire);
        if (read) await retries.untilUnpaused();
        let isSigned = false;
        const beforeSend = async (): Promise<void> => {
          isSigned = true;
          await call.beforeSend?.();
        };
        try {
          const value = await sendInTurn({ ...call, beforeSend }, attempt, signal);
          if (value === paused) continue;
          notify({ kind: 'responded' }, signal);
          return value;
        } catch (error) {
          if (isResponded(error)) notify({ kind: 'responded' }, signal);
          // The source of the credentials has its own retries.
          if (!isSigned || !read || signal.aborted) throw error;
          await retries.pauseOrThrow(error, attempt);
          attempt += 1;
        }
      }
    },
    resume: () => gate.resume(),
  };
}
