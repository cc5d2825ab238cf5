import type { JsonObject } from '../../../domain/json';
import { asRecord, requiredRecordIn, type WireRecord } from '../../record';
import type { ApiCall, Session } from '../../session/session';

/** The API of the elastic compute service, in the version whose fields the readers know. */
const path = '/api/v2/zec';
const version = '2025-09-01';

/** Returns one call of the elastic compute service. `read` receives the `response` part of a success. */
export const zecCall = <T>(
  endpoint: string,
  action: string,
  parameters: JsonObject,
  read: (response: WireRecord) => T,
): ApiCall<T> => ({
  action,
  request: {
    method: 'POST',
    url: new URL(path, endpoint),
    headers: { 'content-type': 'application/json', 'x-zc-action': action, 'x-zc-version': version },
    body: JSON.stringify(parameters),
  },
  read: (body) => read(requiredRecordIn(asRecord(body, 'response'), 'response', 'response')),
});

/** Sends read requests to one endpoint. Rejects with TransportError `unreadable` when a response can't be read. */
export interface ReadRequests {
  readonly host: string;
  send<T>(action: string, parameters: JsonObject, read: (response: WireRecord) => T, signal: AbortSignal): Promise<T>;
}

export const createReadRequests = (session: Session, endpoint: string): ReadRequests => ({
  host: new URL(endpoint).host,
  send: (action, parameters, read, signal) => session.call(zecCall(endpoint, action, parameters, read), signal),
});
