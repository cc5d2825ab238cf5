import { randomUUID } from 'node:crypto';
import type { CreateDialect, Dialect, WorldSize, WorldSwitches } from '../../src/emulator/dialect';
import { Emulation } from '../../src/emulator/emulation';
import { type Fault, Faults } from '../../src/emulator/faults';
import { SeededRandom } from '../../src/emulator/random';
import { Timeline } from '../../src/emulator/timeline';
import { type WireRequest, type WireResponse, wireRequest } from '../../src/emulator/wire';
import { MemoryWriteLog } from '../../src/emulator/writes/memoryWriteLog';
import { createFetchTransport, type Fetch, type FetchResponse } from '../../src/http/fetchTransport';
import type { Transports } from '../../src/http/transport';
import type { Sandbox } from '../../src/sandbox/open';

export interface InProcessOptions {
  readonly now: () => number;
  readonly size?: WorldSize;
  readonly switches?: WorldSwitches;
}

export interface InProcessSandbox {
  readonly sandbox: Sandbox;
  /** The extension's own transports, over a fetch that doesn't leave the process. */
  readonly transports: Transports;
}

const endpoint = 'http://127.0.0.1:1';

const lostConnection = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

async function* bodyOf(text: string, isCutOff: boolean): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  yield isCutOff ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  if (isCutOff) throw lostConnection();
}

const fetched = ({ status, headers, body }: WireResponse, isCutOff = false): FetchResponse => ({
  status,
  headers: new Headers({ ...headers }),
  body: bodyOf(body, isCutOff),
});

/** Does what `src/emulator/server.ts` does with a request and a fault, without a connection. */
async function respond(respondTo: () => Promise<WireResponse>, fault: Fault | undefined): Promise<FetchResponse> {
  switch (fault?.kind) {
    case undefined:
      return fetched(await respondTo());
    case 'response':
      return fetched(fault.response);
    case 'cutOff':
      return fetched(await respondTo(), true);
    case 'loseResponse':
      await respondTo();
      throw lostConnection();
    case 'reset':
      throw lostConnection();
    case 'hang':
      return new Promise(() => undefined);
  }
}

/**
 * The sandbox without HTTP, for tests with very many requests: a request takes a tenth of the time of one over loopback,
 * and no real time passes.
 */
export async function openInProcessSandbox(
  creates: readonly CreateDialect[],
  { now, size = {}, switches = {} }: InProcessOptions,
): Promise<InProcessSandbox> {
  const timeline = new Timeline(now);
  const faults = new Faults();
  const random = new SeededRandom(1);
  const emulation = await Emulation.open({
    timeline,
    log: new MemoryWriteLog({ id: randomUUID(), startedAt: now() }),
    create: (freshRandom) =>
      creates.map((create) =>
        create({
          timeline,
          seed: 1,
          size,
          switches,
          freshKey: (length) => Array.from({ length }, () => random.pick(['a', 'b', 'c', '1', '2', '3'])).join(''),
          freshRandom,
          endpoint: () => endpoint,
          pace: 1,
        }),
      ),
  });

  const dialectFor = (request: WireRequest): readonly [Dialect, string] | undefined => {
    for (const dialect of emulation.dialects) {
      const action = dialect.actionOf(request);
      if (action !== undefined) return [dialect, action];
    }
    return undefined;
  };

  const fetch: Fetch = async (href, { method, headers, body = '' }) => {
    const { pathname, search, host } = new URL(href);
    const request = wireRequest(method, `${pathname}${search}`, { ...headers, host }, Buffer.from(body));
    const [dialect, action] = dialectFor(request) ?? [];
    if (!dialect || action === undefined) throw new Error(`${method} ${pathname} isn’t part of an emulated API.`);
    return respond(() => emulation.respond(dialect, request), faults.take(dialect.id, action));
  };
  const transport = createFetchTransport(fetch);

  return {
    transports: { readTransport: transport, writeTransport: { ...transport, sendsOnce: true } },
    sandbox: {
      endpoint,
      dialects: emulation.dialects,
      faults,
      describe: () => ({}),
      get world() {
        return emulation.world;
      },
      get hasWrites() {
        return false;
      },
      update: () => emulation.update(),
      reset() {
        faults.clear();
        return emulation.reset();
      },
      dispose: () => Promise.resolve(),
    },
  };
}
