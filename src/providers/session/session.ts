import { ApiError } from '../../errors/apiError';
import type { Reaction } from '../../errors/catalogue';
import { judge } from '../../errors/reaction';
import { TransportError } from '../../http/transportError';
import type { Connection } from '../contract';
import { CredentialGate } from './credentialGate';
import { ReadPace } from './readPace';
import { checkPolicy } from './requestPolicy';
import { pauseBefore, retryAfter } from './retryTiming';
import { sendOnce } from './sendOnce';
import type { ApiCall, Wire } from './wire';

export type { ApiCall, SigningContext, Wire } from './wire';

/**
 * Sends calls for one account: checks, signs, retries reads, logs, and blocks the key after an authentication failure.
 */
export interface Session {
  call<T>(call: ApiCall<T>, signal: AbortSignal): Promise<T>;
  resume(): void;
}

const attempts = 4;

/**
 * Reactions that prove that the key was accepted. A throttle or an invalid request may be refused before the key is
 * checked.
 */
const reactionsOfAcceptedKeys: ReadonlySet<Reaction> = new Set(['permission', 'notFound', 'changeState', 'wait']);

/** Whether a transport failure may be temporary. */
function isTransient({ fault, status = 0, facts }: TransportError): boolean {
  if (facts.reason?.startsWith('PROXY_4')) return false;
  if (fault === 'network' || fault === 'cutOff') return true;
  return fault === 'notJson' && (status >= 500 || status === 429);
}

/** Whether the cloud or a gateway has responded. */
const isResponded = (error: unknown): error is ApiError | TransportError =>
  error instanceof ApiError || (error instanceof TransportError && error.status !== undefined);

export function createSession(wire: Wire, connection: Connection): Session {
  const { account, clock } = connection;
  const gate = new CredentialGate(connection.credentialState);
  const pace = new ReadPace();
  const isRead = (action: string): boolean => wire.reads.has(action);

  /** Sends one attempt, judges a refusal, and updates the gate. */
  async function attemptOnce<T>(call: ApiCall<T>, attempt: number, signal: AbortSignal): Promise<T> {
    try {
      const value = await sendOnce(wire, connection, call, attempt, signal);
      gate.accept();
      return value;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const judged = await judgedOnce(error, call);
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

  /** Returns the pause before a read is sent again. Undefined when it must not be. */
  function pauseAfter(error: unknown, attempt: number): number | undefined {
    if (error instanceof TransportError && isTransient(error)) {
      return pauseBefore(attempt, clock.random(), retryAfter(error.facts.retryAfter, clock.now()));
    }
    if (!(error instanceof ApiError) || error.judgement?.reaction !== 'retry') return undefined;
    return pauseBefore(attempt, clock.random(), error.extra.retryAfterMs);
  }

  return {
    async call(call, signal) {
      for (let attempt = 1; ; attempt += 1) {
        checkPolicy(call, account, wire);
        let isSigned = false;
        const beforeSend = async (): Promise<void> => {
          isSigned = true;
          await call.beforeSend?.();
        };
        try {
          const send = () => gate.pass(() => attemptOnce({ ...call, beforeSend }, attempt, signal), signal);
          const value = await (isRead(call.action) ? pace.run(call.request.url.host, send) : send());
          connection.onProgress?.({ kind: 'responded' }, signal);
          return value;
        } catch (error) {
          if (isResponded(error)) connection.onProgress?.({ kind: 'responded' }, signal);
          // The source of the credentials has its own retries.
          if (!isSigned || !isRead(call.action) || attempt >= attempts || signal.aborted) throw error;
          const pause = pauseAfter(error, attempt);
          if (pause === undefined) throw error;
          if (isResponded(error)) connection.onProgress?.({ kind: 'waiting', ms: pause, cause: error }, signal);
          await clock.pause(pause, signal);
        }
      }
    },
    resume: () => gate.resume(),
  };
}
