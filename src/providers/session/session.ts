import { ApiError } from '../../errors/apiError';
import type { Reaction } from '../../errors/catalogue';
import { reactionTo } from '../../errors/reaction';
import { TransportError } from '../../http/transportError';
import type { Connection } from '../contract';
import { CredentialGate } from './credentialGate';
import { checkPolicy } from './requestPolicy';
import { pauseBefore, retryAfter } from './retryTiming';
import { sendOnce } from './sendOnce';
import type { ApiCall, Wire } from './wire';

export type { ApiCall, SigningContext as Moment, Wire } from './wire';

/** Sends calls for one account: signs, checks, retries reads, logs, and holds back after a failed sign-in. */
export interface Session {
  call<T>(call: ApiCall<T>, signal: AbortSignal): Promise<T>;
  resume(): void;
}

const attempts = 4;

/** Refusals that only an accepted key meets: a throttle or a caller's mistake may be told before the key is looked at. */
const provesKey: ReadonlySet<Reaction> = new Set(['permission', 'notFound', 'changeState', 'wait']);

/** Failures on the way that may be over a moment later. */
function isPassing({ fault, status = 0, facts }: TransportError): boolean {
  if (facts.reason?.startsWith('PROXY_4')) return false;
  if (fault === 'network' || fault === 'cutOff') return true;
  return fault === 'notJson' && (status >= 500 || status === 429);
}

/** Whether the cloud, or a gateway before it, has responded at all. */
const isResponse = (error: unknown): error is ApiError | TransportError =>
  error instanceof ApiError || (error instanceof TransportError && error.status !== undefined);

export function createSession(wire: Wire, connection: Connection): Session {
  const { account, clock } = connection;
  const gate = new CredentialGate(connection.signIn);
  const isRead = (action: string): boolean => wire.reads.has(action);

  async function reactionAfter(error: ApiError, action: string): Promise<Reaction> {
    return reactionTo(error, await connection.catalogue(), isRead(action) ? 'read' : 'write');
  }

  /** One attempt; the gate learns from it whether the key is good. */
  async function attemptOnce<T>(call: ApiCall<T>, attempt: number, signal: AbortSignal): Promise<T> {
    try {
      const value = await sendOnce(wire, connection, call, attempt, signal);
      gate.accept();
      return value;
    } catch (error) {
      if (error instanceof ApiError) {
        const reaction = await reactionAfter(error, call.action);
        if (reaction === 'authentication') gate.refuse(error);
        if (provesKey.has(reaction)) gate.accept();
      }
      throw error;
    }
  }

  /** How long to wait before a read is sent again, or undefined when it must not be. */
  async function pauseAfter(error: unknown, action: string, attempt: number): Promise<number | undefined> {
    if (error instanceof TransportError && isPassing(error)) {
      return pauseBefore(attempt, clock.random(), retryAfter(error.facts.retryAfter, clock.now()));
    }
    if (!(error instanceof ApiError) || (await reactionAfter(error, action)) !== 'retry') return undefined;
    return pauseBefore(attempt, clock.random(), error.extra.retryAfterMs);
  }

  return {
    async call(call, signal) {
      for (let attempt = 1; ; attempt += 1) {
        checkPolicy(call, account, wire);
        try {
          const value = await gate.pass(() => attemptOnce(call, attempt, signal), signal);
          connection.onProgress?.({ kind: 'responded' }, signal);
          return value;
        } catch (error) {
          if (isResponse(error)) connection.onProgress?.({ kind: 'responded' }, signal);
          if (!isRead(call.action) || attempt >= attempts || signal.aborted) throw error;
          const pause = await pauseAfter(error, call.action, attempt);
          if (pause === undefined) throw error;
          if (isResponse(error)) connection.onProgress?.({ kind: 'waiting', ms: pause, because: error }, signal);
          await clock.pause(pause, signal);
        }
      }
    },
    resume: () => gate.resume(),
  };
}
