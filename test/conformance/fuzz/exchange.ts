import type { Account } from '../../../src/domain/account';
import { Confirmations, type Confirmed } from '../../../src/domain/confirmation';
import type { JsonValue } from '../../../src/domain/json';
import type { Action, Plan } from '../../../src/domain/plan';
import type { HttpRequest, HttpResponse } from '../../../src/http/request';
import type { Transports } from '../../../src/http/transport';
import type { CloudApi, Credentials, Provider } from '../../../src/providers/contract';
import type { FakeClock } from '../../support/fakeClock';
import { nodeTransports } from '../../support/nodeTransports';
import { openCatalogue } from '../../support/sandbox';

/** One request of a reading, and the response of the sandbox. */
export interface Recorded {
  readonly key: string;
  /** The same for requests that differ only in their parameters and IDs. */
  readonly looseKey: string;
  readonly response: HttpResponse;
  /** Parsed, and shortened. Undefined when the response is empty. */
  readonly body: JsonValue | undefined;
}

const actionIn = ({ headers }: HttpRequest): string => headers['x-acs-action'] ?? headers['x-zc-action'] ?? '';

const keyOf = (request: HttpRequest): string =>
  [request.method, request.url.pathname, request.url.search, actionIn(request), request.body].join(' ');

const looseKeyOf = (request: HttpRequest): string =>
  [request.method, request.url.pathname.replace(/[0-9a-f-]{32,36}/g, '*'), actionIn(request)].join(' ');

/** A client of a cloud, and what it requested. */
export interface TestClient {
  readonly api: CloudApi;
  readonly account: Account;
  readonly clock: FakeClock;
  /** The actions that were sent, in order. */
  readonly actions: readonly string[];
  confirm<A extends Action>(plan: Plan<A>): Confirmed<A>;
}

/** The real client of a cloud, over any transport. */
export function connectOver(
  provider: Provider,
  account: Account,
  credentials: Credentials,
  clock: FakeClock,
  send: (request: HttpRequest) => Promise<HttpResponse>,
): TestClient {
  const confirmations = new Confirmations(clock);
  const actions: string[] = [];
  const api = provider.connect({
    account,
    credentials: () => Promise.resolve(credentials),
    readTransport: { send },
    writeTransport: { send, sendsOnce: true },
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => openCatalogue(provider.id),
    clock,
    log: ({ action }) => actions.push(action),
  });
  return { api, account, clock, actions, confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
}

/** The transports of a sandbox that record every response. */
export function recording(transports: Transports = nodeTransports()) {
  const responses: Recorded[] = [];
  async function send(request: HttpRequest): Promise<HttpResponse> {
    const { readTransport, writeTransport } = transports;
    const transport =
      request.method === 'GET' || /Describe|Caller/.test(actionIn(request)) ? readTransport : writeTransport;
    const response = await transport.send(request, { signal: new AbortController().signal, timeoutMs: 20_000 });
    const body = response.text === '' ? undefined : shortened(JSON.parse(response.text) as JsonValue);
    responses.push({ key: keyOf(request), looseKey: looseKeyOf(request), response, body });
    return response;
  }
  return { responses, send };
}

/** The names of the lists of all clouds. */
const listNames: ReadonlySet<string> = new Set([
  ...['Instance', 'Disk', 'NetworkInterfaceSet', 'Snapshot', 'Region'],
  ...['dataSet', 'zoneSet'],
  ...['servers', 'volumes', 'ports', 'snapshots', 'interfaceAttachments', 'projects', 'domains'],
]);
const countNames: ReadonlySet<string> = new Set(['TotalCount', 'totalCount', 'count']);

/** The number of records that are kept of a list. */
const maxRecords = 4;

/** Keeps the first records of a list and the largest ones. */
function shortList(list: readonly JsonValue[]): readonly JsonValue[] {
  const sizes = new Map(list.map((each) => [each, JSON.stringify(each).length]));
  const largest = [...list].sort((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0));
  const kept = new Set([...list.slice(0, 2), ...largest].slice(0, maxRecords));
  return list.filter((each) => kept.has(each));
}

/** Returns a response with a few records, so that many cases can be run. Its count is right. */
function shortened(body: JsonValue): JsonValue {
  let count: number | undefined;
  const walk = (value: JsonValue, depth: number): JsonValue => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 2) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]: [string, JsonValue]) => {
        if (!listNames.has(name) || !Array.isArray(each)) return [name, walk(each, depth + 1)];
        const list = name === 'zoneSet' || name === 'Region' || name === 'projects' ? each : shortList(each);
        count = list.length;
        return [name, list];
      }),
    );
  };
  const short = walk(body, 0);
  const recount = (value: JsonValue, depth: number): JsonValue => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 1) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]: [string, JsonValue]) => [
        name,
        countNames.has(name) && count !== undefined ? count : recount(each, depth + 1),
      ]),
    );
  };
  return recount(short, 0);
}

/** Returns the path of the list of records in a response. Undefined when it has none. */
export function listPathIn(body: unknown, depth = 0): readonly string[] | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || depth > 2) return undefined;
  for (const [name, value] of Object.entries(body)) {
    if (listNames.has(name) && Array.isArray(value)) return [name];
    const inner = listPathIn(value, depth + 1);
    if (inner) return [name, ...inner];
  }
  return undefined;
}

/** In place of a response: another text of the same, or another response. */
export type Change = string | HttpResponse;

/** Responds as recorded, with changes of some of the responses. */
export function replaying(recorded: readonly Recorded[], changed: ReadonlyMap<Recorded, Change>) {
  const counts = new Map<string, number>();
  return (request: HttpRequest): Promise<HttpResponse> => {
    const key = keyOf(request);
    const same = recorded.filter((each) => each.key === key);
    const given = counts.get(key) ?? 0;
    counts.set(key, given + 1);
    const found =
      same[Math.min(given, same.length - 1)] ?? recorded.find((each) => each.looseKey === looseKeyOf(request));
    if (!found) return Promise.resolve({ status: 404, headers: {}, text: '{}' });
    const change = changed.get(found) ?? (found.body === undefined ? '' : JSON.stringify(found.body));
    return Promise.resolve(typeof change === 'string' ? { ...found.response, text: change } : change);
  };
}
