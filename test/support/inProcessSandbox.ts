import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { CreateDialect, Dialect, WorldSize, WorldSwitches } from '../../src/emulator/dialect';
import { Emulation, type Respond } from '../../src/emulator/emulation';
import { perform } from '../../src/emulator/faults/effects';
import { Faults } from '../../src/emulator/faults/faults';
import { SeededRandom } from '../../src/emulator/random';
import { sendResponse } from '../../src/emulator/responses';
import { Timeline } from '../../src/emulator/timeline';
import { type WireRequest, wireRequest } from '../../src/emulator/wire';
import { MemoryWriteLog } from '../../src/emulator/writes/memoryWriteLog';
import { createFetchTransport, type Fetch, type FetchResponse } from '../../src/http/fetchTransport';
import type { Transports } from '../../src/http/transport';
import type { Sandbox } from '../../src/sandbox/open';

export interface InProcessOptions {
  readonly now: () => number;
  readonly size?: WorldSize;
  readonly switches?: WorldSwitches;
  /** Waits for delayed responses. Without it no fault may delay one. */
  readonly pause?: (ms: number) => Promise<void>;
}

export interface InProcessSandbox {
  readonly sandbox: Sandbox;
  /** The extension's own transports, over a fetch that doesn't leave the process. */
  readonly transports: Transports;
}

const noPause = (): Promise<void> => Promise.reject(new Error('There is no time in this sandbox.'));

const endpoint = 'http://127.0.0.1:1';

const lostConnection = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** What a server writes its response to, as far as `src/emulator/responses.ts` uses it. */
class ResponseTarget {
  readonly #chunks: Uint8Array[] = [];
  #status = 0;
  #headers: Record<string, string> = {};
  #isCutOff = false;
  #end: (response: FetchResponse) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;
  readonly response = new Promise<FetchResponse>((resolve, reject) => {
    this.#end = resolve;
    this.#fail = reject;
  });
  headersSent = false;

  writeHead(status: number, headers: Record<string, string>): void {
    this.headersSent = true;
    this.#status = status;
    this.#headers = headers;
  }

  write(chunk: Uint8Array, then: () => void): void {
    this.#chunks.push(chunk);
    then();
  }

  end(body: string): void {
    this.#chunks.push(Buffer.from(body));
    this.#respond();
  }

  destroy(): void {
    this.#isCutOff = true;
    if (this.headersSent) this.#respond();
    else this.#fail(lostConnection());
  }

  #respond(): void {
    const headers = new Headers(Object.entries(this.#headers).map(([name, value]) => [name, String(value)]));
    this.#end({ status: this.#status, headers, body: this.#body() });
  }

  async *#body(): AsyncGenerator<Uint8Array> {
    yield* this.#chunks;
    if (this.#isCutOff) throw lostConnection();
  }
}

/**
 * The sandbox without HTTP, for tests with very many requests: a request takes a tenth of the time of one over loopback,
 * and no real time passes.
 */
export async function openInProcessSandbox(
  creates: readonly CreateDialect[],
  { now, size = {}, switches = {}, pause = noPause }: InProcessOptions,
): Promise<InProcessSandbox> {
  const timeline = new Timeline(now);
  const faults = new Faults();
  const random = new SeededRandom(1);
  const emulation = await Emulation.open({
    timeline,
    log: new MemoryWriteLog({ id: randomUUID(), startedAt: now() }),
    create: (parts) =>
      creates.map((create) =>
        create({
          seed: 1,
          size,
          switches,
          freshKey: (length) => Array.from({ length }, () => random.pick(['a', 'b', 'c', '1', '2', '3'])).join(''),
          endpoint: () => endpoint,
          pace: 1,
          ...parts,
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
    const run = (task?: Respond) => emulation.respond(dialect, request, task);
    const target = new ResponseTarget();
    const fault = faults.take(dialect.id, action, emulation.now());
    if (!fault) sendResponse(target as unknown as ServerResponse, await run(), emulation.now());
    else await perform(fault, { emulation, dialect, request, target: target as unknown as ServerResponse, run, pause });
    return target.response;
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
      writes: () => emulation.writes(),
      resources: (dialect) => emulation.resources(dialect),
      reset() {
        faults.clear();
        return emulation.reset();
      },
      dispose: () => Promise.resolve(),
    },
  };
}
