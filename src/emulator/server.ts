import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Dialect } from './dialect';
import type { Emulation, Respond } from './emulation';
import { perform } from './faults/effects';
import type { Faults } from './faults/faults';
import { sendResponse } from './responses';
import { jsonResponse, type WireRequest, type WireResponse, wireRequest } from './wire';

const maxBodyBytes = 12 * 1024 * 1024;

export interface ServerOptions {
  /** 0 selects a free port. */
  readonly port: number;
  readonly latencyMs: number;
  readonly faults: Faults;
  /** Waits for the latency and for delayed responses. The default is a timer. */
  readonly pause?: Pause;
}

export interface RunningServer {
  readonly port: number;
  /** Resolves when the port is free again and all connections are closed. */
  close(): Promise<void>;
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headersDistinct)) headers[name] = (value ?? []).join(', ');
  return headers;
}

const rejection = (status: number, message: string): WireResponse => jsonResponse(status, { sandbox: message });

/** Rejects a request from a web page, or one that was sent to a host name that resolves to this machine. */
function rejectUntrustedRequest(headers: WireRequest['headers'], port: number): WireResponse | undefined {
  if (headers.origin !== undefined) return rejection(403, 'Requests from web pages are rejected.');
  if (headers.host !== `127.0.0.1:${port}`) return rejection(403, `The Host header must be 127.0.0.1:${port}.`);
  return undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Waits some milliseconds. Rejects when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const pauseByTimer: Pause = (ms, signal) => pauseFor(ms, undefined, { signal });

/** Serves the emulated clouds on 127.0.0.1, all on one port. */
export async function startServer(emulation: Emulation, options: ServerOptions): Promise<RunningServer> {
  const { latencyMs, faults, pause = pauseByTimer } = options;
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  const server: Server = createServer((message, response) => {
    void handle(message, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const rejected = rejectUntrustedRequest(headersOf(message), port);
    if (rejected) return write(response, rejected);
    const body = await readBody(message);
    if (!body) return write(response, rejection(413, 'The request body is larger than 12 MB.'));
    const request = wireRequest(message.method ?? 'GET', message.url ?? '/', headersOf(message), body);
    if (latencyMs > 0) await pause(latencyMs, closing.signal);
    closing.signal.throwIfAborted();
    for (const dialect of emulation.dialects) {
      const action = dialect.actionOf(request);
      if (action !== undefined) return respond(dialect, action, request, response);
    }
    write(response, rejection(501, `${request.method} ${request.path} isn’t part of an emulated API.`));
  }

  async function respond(
    dialect: Dialect,
    action: string,
    request: WireRequest,
    response: ServerResponse,
  ): Promise<void> {
    const fault = faults.take(dialect.id, action, emulation.now());
    const run = (task?: Respond): Promise<WireResponse> => runAction(dialect, request, task);
    const wait = (ms: number): Promise<void> => pause(ms, closing.signal);
    if (!fault) return write(response, await run());
    await perform(fault, { emulation, dialect, request, target: response, run, pause: wait }).catch(
      (error: unknown) => {
        if (response.headersSent || closing.signal.aborted) throw error;
        write(response, rejection(503, messageOf(error)));
      },
    );
  }

  /** Returns 503 for a failure of the sandbox, which never looks like a response of the cloud. */
  const runAction = (dialect: Dialect, request: WireRequest, respond?: Respond): Promise<WireResponse> =>
    emulation.respond(dialect, request, respond).catch((error: unknown) => rejection(503, messageOf(error)));

  const write = (target: ServerResponse, response: WireResponse): void =>
    sendResponse(target, response, emulation.now());

  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;

  async function end(): Promise<void> {
    closing.abort();
    const ended = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await ended;
  }
  let ended: Promise<void> | undefined;
  return {
    port,
    close() {
      ended ??= end();
      return ended;
    },
  };
}
