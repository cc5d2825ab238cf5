import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../../src/domain/account';
import { Confirmations, type Confirmed } from '../../src/domain/confirmation';
import type { Action, Plan } from '../../src/domain/plan';
import type { CreateDialect, Dialect } from '../../src/emulator/dialect';
import type { Catalogue, CatalogueRow } from '../../src/errors/catalogue';
import { catalogueOfRows } from '../../src/errors/catalogueOfRows';
import type { Transport, Transports } from '../../src/http/transport';
import type { Clock, CloudApi, Credentials, Provider, RequestRecord } from '../../src/providers/contract';
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/open';
import { FakeClock } from './fakeClock';
import { nodeTransports } from './nodeTransports';

/** One account of a test: the real client over real HTTP, and its log. */
export interface Client {
  readonly api: CloudApi;
  readonly account: Account;
  /** Every request that was sent, in order. */
  readonly log: readonly RequestRecord[];
  /** The confirmation that only a dialog may issue elsewhere: tests issue it here, and nowhere else. */
  confirm<A extends Action>(plan: Plan<A>): Confirmed<A>;
}

export interface ClientOptions {
  /** True by default. */
  readonly writable?: boolean;
  /** Overrides the sandbox's own credentials. */
  readonly credentials?: Credentials;
  /** In place of credentials: called for each request. */
  readonly credentialSource?: () => Promise<Credentials>;
  /** The display language; English by default. */
  readonly language?: 'en' | 'zh-cn';
  /** Added to the client's clock, in milliseconds: a machine with a wrong time. */
  readonly clockAheadMs?: number;
  /** In place of the plain one of Node.js. */
  readonly readTransport?: Transport;
  /** The timeout of a request in milliseconds, asked when it is sent; otherwise the client's own. */
  readonly timeoutMs?: () => number | undefined;
}

/** A sandbox of one or more clouds on a clock that tests control. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  connect(provider: Provider, options?: ClientOptions): Client;
  dispose(): Promise<void>;
}

export const never = new AbortController().signal;

async function readCatalogue(cloud: string): Promise<readonly CatalogueRow[]> {
  const file = join(__dirname, '../../src/providers', cloud, 'errors.json');
  return JSON.parse(await readFile(file, 'utf8')) as readonly CatalogueRow[];
}

const catalogues = new Map<string, Promise<readonly CatalogueRow[]>>();

/** The error rows of a cloud from the source tree; read once. */
export function catalogueOf(cloud: string): Promise<readonly CatalogueRow[]> {
  const known = catalogues.get(cloud) ?? readCatalogue(cloud);
  catalogues.set(cloud, known);
  return known;
}

/** The catalog of a cloud from the source tree. */
export const openCatalogue = async (cloud: string): Promise<Catalogue> => catalogueOfRows(await catalogueOf(cloud));

function dialectOf(sandbox: Sandbox, cloud: string): Dialect {
  const dialect = sandbox.dialects.find((each) => each.id === cloud);
  if (!dialect) throw new Error(`The sandbox of this test does not play ${cloud}.`);
  return dialect;
}

const accountOf = (cloud: string, sandbox: Sandbox, writable: boolean): Account => ({
  id: `test-${cloud}`,
  cloud,
  name: `Test ${cloud}`,
  owner: 'owner-of-the-test',
  endpoint: sandbox.endpoint,
  writable,
  sandbox: true,
});

function clockOf({ now, monotonic, pause, random }: FakeClock, aheadMs: number): Clock {
  return { now: () => now() + aheadMs, monotonic, pause, random };
}

const withTimeout = <T extends Transport>(transport: T, timeoutMs: () => number | undefined): T => ({
  ...transport,
  send: (request, options) => transport.send(request, { ...options, timeoutMs: timeoutMs() ?? options.timeoutMs }),
});

/** The transports of a client. */
function transportsFor({ readTransport, timeoutMs = () => undefined }: ClientOptions): Transports {
  const plain = nodeTransports();
  return {
    readTransport: withTimeout(readTransport ?? plain.readTransport, timeoutMs),
    writeTransport: withTimeout(plain.writeTransport, timeoutMs),
  };
}

/** Starts a sandbox of these clouds; the test disposes of it. */
export async function startBench(
  dialects: readonly CreateDialect[],
  { clock = new FakeClock(), ...options }: SandboxOptions & { readonly clock?: FakeClock } = {},
): Promise<Bench> {
  const sandbox = await openSandbox(dialects, { now: clock.now, ...options });
  return {
    sandbox,
    clock,
    connect(provider, options = {}) {
      const { writable = true, credentials = {}, clockAheadMs = 0, language } = options;
      const confirmations = new Confirmations(clock);
      const log: RequestRecord[] = [];
      const account = accountOf(provider.id, sandbox, writable);
      const given = { ...dialectOf(sandbox, provider.id).credentials, ...credentials };
      const api = provider.connect({
        account,
        credentials: options.credentialSource ?? (() => Promise.resolve(given)),
        ...transportsFor(options),
        ...(language ? { language } : {}),
        redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
        catalogue: () => openCatalogue(provider.id),
        clock: clockOf(clock, clockAheadMs),
        log: (record) => log.push(record),
      });
      return { api, account, log, confirm: (plan) => confirmations.issue({ plan, typed: undefined }, '') };
    },
    dispose: () => sandbox.dispose(),
  };
}

/** For tests of one cloud: its sandbox, started, and its client. */
export async function connect(
  provider: Provider,
  dialect: CreateDialect,
  options: SandboxOptions & ClientOptions = {},
): Promise<Bench & { readonly client: Client }> {
  const bench = await startBench([dialect], options);
  return { ...bench, client: bench.connect(provider, options) };
}
