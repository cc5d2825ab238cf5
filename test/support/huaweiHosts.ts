import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { Dialect } from '../../src/emulator/dialect';
import { SeededRandom } from '../../src/emulator/random';
import { Timeline } from '../../src/emulator/timeline';
import { jsonResponse, type WireRequest } from '../../src/emulator/wire';
import type { Transport } from '../../src/http/transport';
import { huawei } from '../../src/providers/huawei';
import { createHuaweiDialect } from '../../src/providers/huawei/emulator/dialect';
import { serve } from '../http/loopbackServer';
import { FakeClock } from './fakeClock';
import { nodeTransports } from './nodeTransports';
import { respondAtOnce } from './respondAtOnce';
import { type Client, catalogueOf } from './sandbox';

/** One request as it reached a service of the cloud. */
export interface Reached {
  readonly action: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

/** The cloud with a host for each service and region, all emulated on loopback: the Host header distinguishes them. */
export interface HuaweiHosts {
  readonly client: Client;
  readonly clock: FakeClock;
  readonly reached: readonly Reached[];
  /** Actions that are rejected as forbidden. */
  readonly refused: Set<string>;
  /** A client of an account that was entered with another endpoint. */
  connect(endpoint: string): Client;
  dispose(): Promise<void>;
}

function wireRequest(message: IncomingMessage, body: Buffer): WireRequest {
  const target = message.url ?? '/';
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  );
  return { method: message.method ?? 'GET', target, path, query: new URLSearchParams(query), headers, body };
}

/** Sends every request to loopback, with the host that it was created for. */
const rerouted = (transport: Transport, to: URL): Transport => ({
  send: (request, options) =>
    transport.send(
      {
        ...request,
        url: new URL(`${request.url.pathname}${request.url.search}`, to),
        headers: { ...request.headers, host: request.url.host },
      },
      options,
    ),
});

const accountAt = (endpoint: string): Account => ({
  id: 'hosts-of-the-test',
  cloud: 'huawei',
  name: 'Hosts',
  owner: 'owner-of-the-test',
  endpoint,
  writable: true,
  sandbox: false,
});

const endpoint = 'https://iam.myhuaweicloud.com';

function clientOf(dialect: Dialect, clock: FakeClock, server: URL, account: Account): Client {
  const confirmations = new Confirmations(clock);
  const log: Client['log'][number][] = [];
  const { readTransport, writeTransport } = nodeTransports();
  const api = huawei.connect({
    account,
    credentials: () => Promise.resolve(dialect.credentials),
    readTransport: rerouted(readTransport, server),
    writeTransport: { ...rerouted(writeTransport, server), sendsOnce: true },
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => catalogueOf('huawei'),
    clock,
    log: (record) => log.push(record),
  });
  return { api, account, log, confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
}

export async function startHuaweiHosts(): Promise<HuaweiHosts> {
  const clock = new FakeClock();
  const timeline = new Timeline(clock.now);
  const reached: Reached[] = [];
  const refused = new Set<string>();
  const dialect = createHuaweiDialect({
    timeline,
    seed: 1,
    size: {},
    switches: {},
    freshKey: (length) => 'k'.repeat(length),
    freshRandom: () => new SeededRandom(1),
    endpoint: () => endpoint,
    pace: 1,
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = wireRequest(message, await buffer(message));
    timeline.settle();
    const action = dialect.actionOf(request) ?? 'none';
    reached.push({ action, method: request.method, host: request.headers.host ?? '', path: request.path });
    const forbidden = jsonResponse(403, { error: { code: 403, message: 'no', title: 'Forbidden' } });
    const { status, headers, body } = refused.has(action) ? forbidden : respondAtOnce(dialect, request);
    response.writeHead(status, headers);
    response.end(body);
  }

  const server = await serve((message, response) => void answer(message, response));
  const connect = (entered: string): Client => clientOf(dialect, clock, server.url, accountAt(entered));
  return { client: connect(endpoint), clock, reached, refused, connect, dispose: () => server.close() };
}
