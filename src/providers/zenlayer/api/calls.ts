import type { Account } from '../../../domain/account';
import type { JsonObject } from '../../../domain/json';
import { asRecord, requiredRecordIn, type WireRecord } from '../../records/record';
import type { ApiCall, Session } from '../../session/session';
import { groupFilter } from './resourceGroups';

/** An API, in the version whose fields the readers know. */
interface Service {
  readonly path: string;
  readonly version: string;
}

/** Elastic compute. */
const zec: Service = { path: '/api/v2/zec', version: '2025-09-01' };
/** Users and resource groups. */
const user: Service = { path: '/api/v2/user', version: '2024-05-29' };

const call = <T>(
  { path, version }: Service,
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

/** Returns one call of the elastic compute service. `read` receives the `response` part of a success. */
export const zecCall = <T>(
  endpoint: string,
  action: string,
  parameters: JsonObject,
  read: (response: WireRecord) => T,
): ApiCall<T> => call(zec, endpoint, action, parameters, read);

/** Returns one call of the service of users, in the same form. */
export const userCall = <T>(endpoint: string, action: string, read: (response: WireRecord) => T): ApiCall<T> =>
  call(user, endpoint, action, {}, read);

/** Sends read requests to one endpoint. Rejects with TransportError `unreadable` when a response can't be read. */
export interface ReadRequests {
  readonly host: string;
  /** The parameter of the chosen resource group; empty when none is chosen. */
  readonly group: JsonObject;
  send<T>(action: string, parameters: JsonObject, read: (response: WireRecord) => T, signal: AbortSignal): Promise<T>;
}

export const createReadRequests = (session: Session, account: Account): ReadRequests => ({
  host: new URL(account.endpoint).host,
  group: groupFilter(account),
  send: (action, parameters, read, signal) => session.call(zecCall(account.endpoint, action, parameters, read), signal),
});
