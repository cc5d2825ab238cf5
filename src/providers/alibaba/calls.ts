import type { JsonObject, JsonValue } from '../../domain/json';
import type { HttpRequest } from '../../http/request';
import { asRecord, recordIn, recordsIn, textIn, type WireRecord } from '../record';
import type { ApiCall } from '../session';

/** The two products that we ask, by the version of their API. */
export const versions = { ecs: '2014-05-26', sts: '2015-04-01' } as const;

/** Scalars as the API writes them; lists in their flattened form, counted from 1. */
function flatten(name: string, value: JsonValue): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue, index) => flatten(`${name}.${index + 1}`, each));
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([part, each]) => flatten(`${name}.${part}`, each));
}

/** An RPC request: everything in the query, an empty body, the action in the headers. */
export function rpcRequest(endpoint: URL, version: string, action: string, parameters: JsonObject): HttpRequest {
  const url = new URL('/', endpoint);
  for (const [name, value] of Object.entries(parameters)) {
    for (const pair of flatten(name, value)) url.searchParams.append(...pair);
  }
  const headers = { accept: 'application/json', 'x-acs-action': action, 'x-acs-version': version };
  return { method: 'POST', url, headers, body: '' };
}

export const ecs = <T>(
  endpoint: URL,
  action: string,
  parameters: JsonObject,
  read: (answer: WireRecord) => T,
): ApiCall<T> => ({
  action,
  request: rpcRequest(endpoint, versions.ecs, action, parameters),
  read: (answer) => read(asRecord(answer, action)),
});

/** One page of a list, and the token of the next; the last page has none. */
export interface WirePage {
  readonly records: readonly WireRecord[];
  readonly next: string;
}

/** Reads lists of the form `{"Disks":{"Disk":[…]},"NextToken":"…"}`. */
export const readPage =
  (outer: string, inner: string) =>
  (answer: WireRecord): WirePage => ({
    records: recordsIn(recordIn(answer, outer), inner),
    next: textIn(answer, 'NextToken'),
  });
