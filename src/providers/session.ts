import * as l10n from '@vscode/l10n';
import type { Plan } from '../domain/plan';
import { ApiError } from '../errors/apiError';
import { Refused } from '../errors/refused';
import { parseJson } from '../http/json';
import { redact } from '../http/redact';
import type { HttpAnswer, HttpRequest } from '../http/request';
import { TransportError } from '../http/transportError';
import type { Connection, Credentials } from './contract';
import { checkHost } from './hostCheck';
import { reactionTo } from './reaction';

/** One request and how to read its answer, as a value: nothing is sent by making one. */
export interface ApiCall<T> {
  /** The cloud's name of the action. */
  readonly action: string;
  readonly request: HttpRequest;
  readonly read: (answer: unknown, raw: HttpAnswer) => T;
  /** Set for a write: the plan that a person agreed to. */
  readonly plan?: Plan;
}

/** The time and the one-off value that a signature is made with. */
export interface Moment {
  readonly now: Date;
  readonly nonce: string;
}

/** What differs from cloud to cloud on the wire. */
export interface Wire {
  readonly provider: string;
  readonly sign: (request: HttpRequest, credentials: Credentials, moment: Moment) => HttpRequest;
  /** The refusal in an answer, or undefined for a success. `body` is the parsed JSON, undefined when empty. */
  readonly refusal: (body: unknown, answer: HttpAnswer, action: string) => ApiError | undefined;
  readonly requestId: (body: unknown, answer: HttpAnswer) => string | undefined;
  /** The actions that a read-only account may send. A write is whatever is not listed here. */
  readonly reads: ReadonlySet<string>;
  readonly knowsHost: (host: string) => boolean;
}

/** Sends calls for one account: signs, checks, retries reads, logs, and holds back after a failed sign-in. */
export interface Session {
  call<T>(call: ApiCall<T>, signal: AbortSignal): Promise<T>;
  resume(): void;
}

const timeoutMs = 30_000;
const attempts = 4;
const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** Pauses grow twofold, shortened at random so that many callers do not come back together; the cloud's own word wins. */
export function pauseBefore(attempt: number, random: number, retryAfterMs: number | undefined): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, 60_000);
  const full = Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);
  return full / 2 + (full / 2) * random;
}

/** The HTTP header, in seconds or as a date, as milliseconds from `now`. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const noticeableSkewMs = 60_000;

function clockAhead(answer: HttpAnswer, now: number): number | undefined {
  const theirs = Date.parse(answer.headers.date ?? '');
  const ahead = now - theirs;
  return Number.isNaN(ahead) || Math.abs(ahead) < noticeableSkewMs ? undefined : ahead;
}

function refuseWithoutTlsChecks(url: URL): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0' || url.protocol !== 'https:') return;
  throw new Refused(
    l10n.t(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off. Remove it and restart the editor: nothing is signed without them.',
    ),
  );
}

export function createSession(wire: Wire, connection: Connection): Session {
  const { account, clock } = connection;
  let lockedBy: ApiError | undefined;

  function refuseForbidden<T>(call: ApiCall<T>): void {
    if (lockedBy) throw lockedBy;
    refuseWithoutTlsChecks(call.request.url);
    checkHost(call.request.url, account, wire.knowsHost);
    if (wire.reads.has(call.action)) return;
    if (!account.writable) {
      throw new Refused(
        l10n.t(
          'The account “{0}” is read-only: {1} was not sent. Allow changes on the account first.',
          account.name,
          call.action,
        ),
      );
    }
    if (!call.plan) throw new Error(`${call.action} was asked for without a confirmed plan.`);
  }

  async function once<T>(call: ApiCall<T>, attempt: number, signal: AbortSignal): Promise<T> {
    const credentials = await connection.credentials();
    const secrets = Object.values(credentials);
    const started = clock.now();
    const record = { cloud: account.cloud, account: account.name, action: call.action, attempt };
    try {
      const moment = { now: new Date(started), nonce: crypto.randomUUID() };
      const signed = wire.sign(call.request, credentials, moment);
      const answer = await connection.transport.send(signed, { signal, timeoutMs });
      const body = answer.text === '' ? undefined : parseJson(answer, call.request.url.host);
      const requestId = wire.requestId(body, answer);
      const refusal = wire.refusal(body, answer, call.action);
      const durationMs = clock.now() - started;
      connection.log({
        ...record,
        status: answer.status,
        requestId,
        durationMs,
        ...(refusal ? { code: refusal.code } : {}),
      });
      if (refusal) throw withFacts(refusal, answer, clock.now(), secrets);
      return call.read(body, answer);
    } catch (error) {
      if (error instanceof TransportError) {
        const durationMs = clock.now() - started;
        connection.log({ ...record, status: error.status, requestId: undefined, durationMs, fault: error.fault });
      }
      throw error;
    }
  }

  /** How long to wait before a read is sent again, or undefined when it must not be. */
  async function pauseAfter(error: unknown, attempt: number): Promise<number | undefined> {
    if (error instanceof TransportError) {
      const passing = error.fault === 'network' || error.fault === 'cutOff' || (error.status ?? 0) >= 500;
      return passing ? pauseBefore(attempt, clock.random(), undefined) : undefined;
    }
    if (!(error instanceof ApiError)) return undefined;
    const reaction = reactionTo(error, await connection.catalogue(), 'read');
    if (reaction === 'signIn') lockedBy = error;
    return reaction === 'retry' ? pauseBefore(attempt, clock.random(), error.extra.retryAfterMs) : undefined;
  }

  return {
    async call(call, signal) {
      for (let attempt = 1; ; attempt += 1) {
        refuseForbidden(call);
        try {
          return await once(call, attempt, signal);
        } catch (error) {
          const pause = await pauseAfter(error, attempt);
          const again = wire.reads.has(call.action) && attempt < attempts && !signal.aborted;
          if (pause === undefined || !again) throw error;
          await clock.pause(pause, signal);
        }
      }
    },
    resume() {
      lockedBy = undefined;
    },
  };
}

function withFacts(refusal: ApiError, answer: HttpAnswer, now: number, secrets: readonly string[]): ApiError {
  const retryAfterMs = refusal.extra.retryAfterMs ?? retryAfter(answer.headers['retry-after'], now);
  const clockAheadMs = clockAhead(answer, now);
  return new ApiError(
    refusal.provider,
    refusal.action,
    refusal.code,
    refusal.status,
    refusal.requestId,
    redact(refusal.message, secrets),
    {
      ...refusal.extra,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
    },
  );
}
