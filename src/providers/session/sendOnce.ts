import * as l10n from '@vscode/l10n';
import { cut, longest } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { parseJson } from '../../http/json';
import { Redactor } from '../../http/redaction/redact';
import { redactAnswer } from '../../http/redaction/redactResponse';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { TransportError } from '../../http/transportError';
import type { Connection, Credentials, RequestRecord } from '../contract';
import { withFacts, withoutSecrets } from './refusalFacts';
import { checkHeaderValues } from './requestPolicy';
import { transportFor } from './transportFor';
import type { ApiCall, Wire } from './wire';

const timeoutMs = 30_000;

type LogFields = Pick<RequestRecord, 'status' | 'requestId' | 'code' | 'fault'>;

interface ReadResponse<T> {
  readonly value: T;
  readonly requestId: string | undefined;
}

/**
 * Reads an answer from which the secrets have been taken. Whatever goes wrong with that, the request has arrived: a write
 * may have taken effect.
 */
function readResponse<T>(wire: Wire, call: ApiCall<T>, answer: HttpResponse): ReadResponse<T> {
  const { host } = call.request.url;
  const body = answer.text === '' ? undefined : parseJson(answer, host);
  try {
    const refusal = wire.refusal(body, answer, call.action);
    if (refusal) throw refusal;
    return { value: call.read(body, answer), requestId: wire.requestId(body, answer) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) throw error;
    const why = cut(error instanceof Error ? error.message : String(error), longest.text);
    const message = l10n.t('The response from {0} couldn’t be read: {1}', host, why);
    throw new TransportError('unreadable', host, message, true, answer.status);
  }
}

/** What the log is told of a failure. */
function logFieldsOf(error: unknown): LogFields {
  if (error instanceof ApiError) return { status: error.status, code: error.code, requestId: error.requestId };
  if (error instanceof TransportError) return { status: error.status, requestId: undefined, fault: error.fault };
  return { status: undefined, requestId: undefined, fault: 'unknown' };
}

/** The failure as it may be known: with the facts of its answer, without secrets. */
const withoutSensitiveData = (
  error: unknown,
  answer: HttpResponse | undefined,
  account: string,
  now: number,
  redactor: Redactor,
): unknown =>
  error instanceof ApiError && answer ? withFacts(error, answer, account, now) : withoutSecrets(error, redactor);

/** What goes to the cloud and must come back to nobody: every part of the credential, and what proves that we have it. */
function secretsSent(credentials: Credentials, { headers: { authorization = '' } }: HttpRequest): readonly string[] {
  // `Bearer …`, `… Signature=…`: what stands last is the proof itself.
  const proof = authorization.slice(Math.max(authorization.lastIndexOf(' '), authorization.lastIndexOf('=')) + 1);
  return [...Object.values(credentials), authorization, proof];
}

/**
 * Signs, sends, reads and logs one call, once. Credentials are asked for at this moment and forgotten after it; whatever
 * is thrown or logged holds none of them.
 */
export async function sendOnce<T>(
  wire: Wire,
  connection: Connection,
  call: ApiCall<T>,
  attempt: number,
  signal: AbortSignal,
): Promise<T> {
  const { account, clock } = connection;
  const credentials = await connection.credentials(wire.reads.has(call.action) ? 'read' : 'write');
  const started = clock.monotonic();
  const log = (told: LogFields): void =>
    connection.log({
      cloud: account.cloud,
      account: account.name,
      action: call.action,
      attempt,
      durationMs: clock.monotonic() - started,
      ...told,
    });

  const signed = signFor(wire, call.request, credentials, clock.now());
  checkHeaderValues(signed, account);
  await call.beforeSend?.();
  const redactor = new Redactor(secretsSent(credentials, signed));
  let answer: HttpResponse | undefined;
  try {
    answer = redactAnswer(
      await transportFor(call.action, wire, connection).send(signed, { signal, timeoutMs }),
      redactor,
    );
    const { value, requestId } = readResponse(wire, call, answer);
    log({ status: answer.status, requestId });
    return value;
  } catch (error) {
    const told = withoutSensitiveData(error, answer, account.id, clock.now(), redactor);
    log(logFieldsOf(told));
    throw told;
  }
}

function signFor(wire: Wire, request: HttpRequest, credentials: Credentials, now: number): HttpRequest {
  try {
    return wire.sign(request, credentials, { now: new Date(now), nonce: crypto.randomUUID() });
  } catch (error) {
    throw withoutSecrets(error, new Redactor(Object.values(credentials)));
  }
}
