import * as l10n from '@vscode/l10n';
import { cut, maxLength } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import { parseJson } from '../../http/json';
import { Redactor } from '../../http/redaction/redact';
import { redactResponse } from '../../http/redaction/redactResponse';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { TransportError } from '../../http/transportError';
import type { Connection, Credentials, RequestOutcome, RequestRecord } from '../contract';
import { withPath } from '../records/unreadableRecord';
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

/** Returns the parsed body. Undefined when it's empty. */
const bodyOf = (response: HttpResponse, host: string): unknown =>
  response.text === '' ? undefined : parseJson(response, host);

interface ParsedResponse {
  readonly response: HttpResponse;
  readonly body: unknown;
}

/** Returns a response without the secrets that the cloud issues in it. */
function withoutIssuedSecrets(parsed: ParsedResponse, { secretsIn, request }: ApiCall<unknown>): ParsedResponse {
  if (!secretsIn) return parsed;
  const response = redactResponse(parsed.response, new Redactor(secretsIn(parsed.body)));
  return { response, body: bodyOf(response, request.url.host) };
}

/** Reads a redacted response. Whatever fails, the request has arrived, and a write may have taken effect. */
function readResponse<T>(wire: Wire, call: ApiCall<T>, response: HttpResponse): ReadResponse<T> {
  const { host } = call.request.url;
  const body = bodyOf(response, host);
  const shown = withoutIssuedSecrets({ response, body }, call);
  try {
    const refusal = wire.refusal(shown.body, shown.response, call.action);
    if (refusal) throw refusal;
    return { value: call.read(body, response), requestId: wire.requestId(shown.body, shown.response) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) throw error;
    const located = withPath(error, body);
    const why = cut(located instanceof Error ? located.message : String(located), maxLength.text);
    const message = l10n.t('The response from {0} to {1} couldn’t be read: {2}', host, call.action, why);
    throw new TransportError('unreadable', host, message, true, response.status);
  }
}

/** Returns what the log shows of an error. */
function logFieldsOf(error: unknown): LogFields {
  if (error instanceof ApiError) return { status: error.status, code: error.code, requestId: error.requestId };
  if (error instanceof TransportError) return { status: error.status, requestId: undefined, fault: error.fault };
  return { status: undefined, requestId: undefined, fault: 'unknown' };
}

/** Returns the error with the facts of its response and without secrets. */
const withoutSensitiveData = (
  error: unknown,
  response: HttpResponse | undefined,
  account: string,
  now: number,
  redactor: Redactor,
): unknown =>
  error instanceof ApiError && response ? withFacts(error, response, account, now) : withoutSecrets(error, redactor);

/** Returns all secrets of a request: the parts of the credentials, and the signature. */
function secretsSent(credentials: Credentials, { headers: { authorization = '' } }: HttpRequest): readonly string[] {
  // `Bearer …`, `… Signature=…`: the last part is the secret.
  const proof = authorization.slice(Math.max(authorization.lastIndexOf(' '), authorization.lastIndexOf('=')) + 1);
  return [...Object.values(credentials), authorization, proof];
}

/** Returns the cloud's time in a response. Nothing without a valid date. */
function cloudTimeOf(response: HttpResponse | undefined): Pick<RequestOutcome, 'cloudTime'> {
  const cloudTime = Date.parse(response?.headers.date ?? '');
  return Number.isNaN(cloudTime) ? {} : { cloudTime };
}

/**
 * Signs, sends, reads, and logs one call once. The credentials are read for this call and not kept. Nothing that is
 * thrown or logged contains them.
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
  const end = (fields: LogFields, error?: unknown): void => {
    const { action } = call;
    const durationMs = clock.monotonic() - started;
    connection.log({ cloud: account.cloud, account: account.name, action, attempt, durationMs, ...fields });
    const failed = error instanceof Error ? { error } : {};
    connection.onOutcome?.({ action, signal, durationMs, ...failed, ...cloudTimeOf(response) });
  };

  const signed = signFor(wire, call.request, credentials, clock.now());
  checkHeaderValues(signed, account);
  await call.beforeSend?.();
  const redactor = new Redactor(secretsSent(credentials, signed));
  let response: HttpResponse | undefined;
  try {
    response = redactResponse(
      await transportFor(call.action, wire, connection).send(signed, { signal, timeoutMs }),
      redactor,
    );
    const { value, requestId } = readResponse(wire, call, response);
    end({ status: response.status, requestId });
    return value;
  } catch (error) {
    const clean = withoutSensitiveData(error, response, account.id, clock.now(), redactor);
    end(logFieldsOf(clean), clean);
    throw clean;
  }
}

function signFor(wire: Wire, request: HttpRequest, credentials: Credentials, now: number): HttpRequest {
  try {
    return wire.sign(request, credentials, { now: new Date(now), nonce: crypto.randomUUID() });
  } catch (error) {
    throw withoutSecrets(error, new Redactor(Object.values(credentials)));
  }
}
