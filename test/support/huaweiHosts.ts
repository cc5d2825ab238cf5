import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { Dialect } from '../../src/emulator/dialect';
import { SeededRandom } from '../../src/emulator/random';
import { Timeline } from '../../src/emulator/timeline';
import { jsonResponse, type WireRequest, type WireResponse } from '../../src/emulator/wire';
import type { Transport, Transports } from '../../src/http/transport';
import type { Credentials } from '../../src/providers/contract';
import { huawei } from '../../src/providers/huawei';
import { createHuaweiDialect } from '../../src/providers/huawei/emulator/dialect';
import { serve } from '../http/loopbackServer';
import { FakeClock } from './fakeClock';
import { nodeTransports } from './nodeTransports';
import { respondAtOnce } from './respondAtOnce';
import { type Client, openCatalogue } from './sandbox';

/** One request as it reached a service of the cloud. */
export interface Reached {
  readonly action: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** The access key that signed it. */
  readonly key: string;
}

/** A response in place of the emulated one. */
export type Answer = (reached: Reached) => WireResponse | undefined;

/** Clouds with a host for each service and region, all emulated on loopback: the Host header distinguishes them. */
export interface HuaweiHosts {
  /** A client of Huawei Cloud. */
  readonly client: Client;
  readonly clock: FakeClock;
  readonly reached: readonly Reached[];
  /** Actions that are rejected as forbidden. */
  readonly refused: Set<string>;
  /** Responses in place of the emulated ones, if any. */
  answer: Answer;
  /** Carries every request to the emulated hosts. */
  readonly transports: Transports;
  /** Returns the credentials that the cloud with this domain accepts. */
  credentialsAt(domain: string): Credentials;
  /** A client of an account that was entered with another endpoint, with the key of Huawei Cloud unless given. */
  connect(endpoint: string, credentials?: Credentials): Client;
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

function transportsTo(server: URL): Transports {
  const { readTransport, writeTransport } = nodeTransports();
  return {
    readTransport: rerouted(readTransport, server),
    writeTransport: { ...rerouted(writeTransport, server), sendsOnce: true },
  };
}

function clientOf(credentials: Credentials, clock: FakeClock, transports: Transports, account: Account): Client {
  const confirmations = new Confirmations(clock);
  const log: Client['log'][number][] = [];
  const api = huawei.connect({
    account,
    credentials: () => Promise.resolve(credentials),
    ...transports,
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => openCatalogue('huawei'),
    clock,
    log: (record) => log.push(record),
  });
  return { api, account, log, confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
}

const ownDomain = 'myhuaweicloud.com';

/** Emulates Huawei Cloud, and other clouds with its software by their domains. Each has a key of its own. */
export async function startHuaweiHosts(...others: readonly string[]): Promise<HuaweiHosts> {
  const clock = new FakeClock();
  const timeline = new Timeline(clock.now);
  const reached: Reached[] = [];
  const refused = new Set<string>();
  const create = (domain: string, at: number): Dialect =>
    createHuaweiDialect({
      timeline,
      seed: at + 1,
      size: {},
      switches: domain === ownDomain ? {} : { partition: domain },
      freshKey: (length) => String.fromCharCode('k'.charCodeAt(0) + at).repeat(length),
      freshRandom: () => new SeededRandom(at + 1),
      endpoint: () => `https://iam.${domain}`,
      pace: 1,
    });
  const dialects = new Map([ownDomain, ...others].map((domain, at) => [domain, create(domain, at)]));
  const dialectAt = (host: string): Dialect | undefined =>
    [...dialects].find(([domain]) => host.endsWith(`.${domain}`))?.[1];

  const forbidden = jsonResponse(403, { error: { code: 403, message: 'no', title: 'Forbidden' } });
  const unknownHost = jsonResponse(421, {});

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = wireRequest(message, await buffer(message));
    timeline.settle();
    const { host = '', authorization = '' } = request.headers;
    const dialect = dialectAt(host);
    const action = dialect?.actionOf(request) ?? 'none';
    const key = /Access=([^,]+)/.exec(authorization)?.[1] ?? '';
    const arrived: Reached = { action, method: request.method, host, path: request.path, key };
    reached.push(arrived);
    const emulated = (): WireResponse => (dialect ? respondAtOnce(dialect, request) : unknownHost);
    const { status, headers, body } = hosts.answer(arrived) ?? (refused.has(action) ? forbidden : emulated());
    response.writeHead(status, headers);
    response.end(body);
  }

  const server = await serve((message, response) => void respond(message, response));
  const transports = transportsTo(server.url);
  const credentialsAt = (domain: string): Credentials => {
    const dialect = dialects.get(domain);
    if (!dialect) throw new Error(`No cloud at ${domain} is emulated.`);
    return dialect.credentials;
  };
  const connect = (entered: string, credentials = credentialsAt(ownDomain)): Client =>
    clientOf(credentials, clock, transports, accountAt(entered));
  const hosts: HuaweiHosts = {
    client: connect(endpoint),
    clock,
    reached,
    refused,
    answer: () => undefined,
    transports,
    credentialsAt,
    connect,
    dispose: () => server.close(),
  };
  return hosts;
}
