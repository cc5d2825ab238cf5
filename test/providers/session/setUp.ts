import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Account } from '../../../src/domain/account';
import { Confirmations, type Confirmed } from '../../../src/domain/confirmation';
import type { Action, Plan } from '../../../src/domain/plan';
import { refIn } from '../../../src/domain/refs';
import { ApiError } from '../../../src/errors/apiError';
import type { CatalogueRow, Reaction } from '../../../src/errors/catalogue';
import { catalogueOfRows } from '../../../src/errors/catalogueOfRows';
import { hmacSha256Hex } from '../../../src/http/canonical';
import { type HttpRequest, withHeaders } from '../../../src/http/request';
import type { Connection, Credentials, RequestRecord } from '../../../src/providers/contract';
import { asRecord, textIn } from '../../../src/providers/records/record';
import { type ApiCall, createSession, type Session, type Wire } from '../../../src/providers/session/session';
import { type LoopbackServer, serve } from '../../http/loopbackServer';
import { nodeTransports } from '../../support/nodeTransports';

/** What the server does with a request. Each is used once, and then all requests succeed. */
export type Reply =
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
      readonly page?: string;
    }
  | 'reset'
  | 'cutOff'
  | ((message: IncomingMessage, response: ServerResponse) => void);

export interface Seen {
  readonly action: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export const never = new AbortController().signal;

export const refusal = (
  code: string,
  status: number,
  extra: { message?: string; headers?: Record<string, string> } = {},
): Reply => ({
  status,
  body: { code, message: extra.message ?? `${code} it is`, requestId: `r-${code}` },
  ...(extra.headers ? { headers: extra.headers } : {}),
});

export const row = (code: string, status: number | null, read: Reaction, write: Reaction = read): CatalogueRow => ({
  code,
  product: 'Test',
  status,
  actions: ['*'],
  meaning: { en: 'It happened.', 'zh-cn': '发生了。' },
  remedy: { en: 'Do so.', 'zh-cn': '照做。' },
  read,
  write,
  docs: 'https://docs.example.com',
  certainty: 'documented',
  origin: 'server',
});

const catalogue = catalogueOfRows([
  row('Busy', 503, 'retry'),
  row('Throttled', 429, 'retry'),
  row('Conflict', 409, 'wait'),
  row('InternalError', 500, 'retry', 'outcomeUnknown'),
  row('WrongKey', 401, 'authentication'),
  row('ClockOff', 400, 'authentication'),
  row('NoRight', 403, 'permission'),
  row('NotFound', 404, 'notFound'),
  row('WrongState', 403, 'changeState'),
  row('Mistake', 400, 'invalidRequest'),
]);

const wire: Wire = {
  provider: 'cloud',
  sign: (request, credentials, moment) =>
    withHeaders(request, {
      'x-date': moment.now.toISOString(),
      'x-nonce': moment.nonce,
      'x-token': credentials.token ?? '',
      authorization: `${credentials.keyId} ${hmacSha256Hex(credentials.secret ?? '', moment.nonce)}`,
    }),
  refusal(body, response, action) {
    if (response.status < 400) return undefined;
    const record = body === undefined ? {} : asRecord(body, 'refusal');
    const code = textIn(record, 'code', `Http${response.status}`);
    return new ApiError(
      'cloud',
      action,
      code,
      response.status,
      textIn(record, 'requestId') || undefined,
      textIn(record, 'message'),
    );
  },
  requestId: (_, response) => response.headers['x-request-id'],
  reads: new Set(['ListThings', 'ReadThing']),
  knowsHost: (host) => host.endsWith('.cloud.example'),
  regionOf: ({ headers }) => headers['x-region'] ?? '',
};

export interface SetUp {
  readonly session: Session;
  readonly connection: Connection;
  readonly account: Account;
  readonly server: LoopbackServer;
  /** Requests as they arrived. */
  readonly seen: readonly Seen[];
  readonly log: readonly RequestRecord[];
  /** The session's pauses, in milliseconds. */
  readonly pauses: readonly number[];
  /** Replaces the server's next reactions. */
  reply(...replies: readonly Reply[]): void;
  call(action: string, changes?: Partial<ApiCall<unknown>>): ApiCall<unknown>;
  request(action: string, body?: string): HttpRequest;
  plan<A extends Action>(action: A, changes?: Partial<Plan<A>>): Plan<A>;
  confirm<A extends Action>(plan: Plan<A>): Confirmed<A>;
  dispose(): Promise<void>;
}

export interface Options {
  readonly account?: Partial<Account>;
  readonly credentials?: Credentials;
  /** The random number for jitter. */
  readonly random?: number;
  readonly wire?: Partial<Wire>;
  readonly connection?: Partial<Connection>;
}

export const start = Date.parse('2026-01-02T03:04:05Z');

export const someCredentials: Credentials = {
  keyId: 'KEYID-of-test',
  secret: 'S3cret/of+test==',
  token: 'T0ken.of-test',
};

/** An account of a cloud that exists only in these tests: a real session over real HTTP, with its clock and log. */
export async function setUp(options: Options = {}): Promise<SetUp> {
  let now = start;
  const seen: Seen[] = [];
  const log: RequestRecord[] = [];
  const pauses: number[] = [];
  const queue: Reply[] = [];
  const server = await serve((message, response) => {
    void text(message).then((body) => {
      seen.push({ action: message.url?.slice(1) ?? '', headers: message.headers, body });
      respond(queue.shift() ?? {}, message, response);
    });
  });
  const account: Account = {
    id: 'account-1',
    cloud: 'cloud',
    name: 'Mine',
    owner: '100',
    endpoint: server.url.href,
    writable: true,
    sandbox: false,
    ...options.account,
  };
  const confirmations = new Confirmations({ monotonic: () => now });
  const connection: Connection = {
    account,
    credentials: () => Promise.resolve(options.credentials ?? someCredentials),
    ...nodeTransports(),
    redeem: (confirmed, plan) => confirmations.redeem(confirmed, plan),
    catalogue: () => Promise.resolve(catalogue),
    clock: {
      now: () => now,
      monotonic: () => now,
      random: () => options.random ?? 0.5,
      pause(ms, signal) {
        if (signal.aborted) return Promise.reject(signal.reason);
        pauses.push(ms);
        now += ms;
        return Promise.resolve();
      },
    },
    log: (record) => void log.push(record),
    ...options.connection,
  };
  const request: SetUp['request'] = (action, body = '{}') => ({
    method: 'POST',
    url: new URL(action, account.endpoint),
    headers: {},
    body,
  });
  const call: SetUp['call'] = (action, changes) => ({
    action,
    request: request(action),
    read: (body) => body,
    ...changes,
  });
  return {
    session: createSession({ ...wire, ...options.wire }, connection),
    connection,
    account,
    server,
    seen,
    log,
    pauses,
    request,
    reply: (...replies) => void queue.splice(0, queue.length, ...replies),
    call,
    plan: (action, changes) => ({
      action,
      call: 'ChangeThing',
      target: refIn({ cloud: account.cloud, account: account.id, region: 'r' }, 'disk', 'd-1'),
      names: { target: 'one' },
      account,
      before: { nativeState: 'in use' },
      parameters: { DiskId: 'd-1' },
      ...changes,
    }),
    confirm: (plan) => confirmations.issue({ plan, typed: undefined }, ''),
    dispose: () => server.close(),
  };
}

function respond(reply: Reply, message: IncomingMessage, response: ServerResponse): void {
  if (reply === 'reset') message.socket.resetAndDestroy();
  else if (reply === 'cutOff') {
    response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy());
  } else if (typeof reply === 'function') reply(message, response);
  else {
    const date = new Date(start).toUTCString();
    response.writeHead(reply.status ?? 200, { date, 'x-request-id': 'r-1', ...reply.headers });
    response.end(reply.page ?? JSON.stringify(reply.body ?? { fine: true }));
  }
}
