import type { JsonObject, JsonValue } from '../../../domain/json';
import type { HttpRequest } from '../../../http/request';
import type { RawPage } from '../../records/paging';
import { asRecord, countIn, listIn, recordIn, requiredRecordIn, textIn, type WireRecord } from '../../records/record';
import type { ApiCall } from '../../session/session';

/** The versions of the two APIs in use. */
export const versions = { ecs: '2014-05-26', sts: '2015-04-01' } as const;

/** Returns scalars as the API writes them, and lists in flattened form, counted from 1. */
function flatten(name: string, value: JsonValue): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue, index) => flatten(`${name}.${index + 1}`, each));
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([part, each]) => flatten(`${name}.${part}`, each));
}

/** Returns an RPC request: parameters in the query, an empty body, and the action in a header. */
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
  read: (response: WireRecord) => T,
): ApiCall<T> => ({
  action,
  request: rpcRequest(endpoint, versions.ecs, action, parameters),
  read: (response) => read(asRecord(response, 'response')),
});

/**
 * Returns a reader for lists of the form `{"Disks":{"Disk":[…]},"NextToken":"…"}`. The last page has an empty token. A
 * list may be missing only when the cloud counts 0 records. With tokens, any other total is meaningless.
 */
export const readPage =
  (outer: string, inner: string) =>
  (response: WireRecord): RawPage => {
    const total = countIn(response, 'TotalCount');
    const isEmpty = total === 0;
    const list = isEmpty ? recordIn(response, outer) : requiredRecordIn(response, outer, 'response');
    const records = listIn(list, inner, isEmpty);
    return { records, next: textIn(response, 'NextToken') || undefined, total };
  };
