import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Dialect } from './dialect';
import type { Emulation } from './emulation';
import type { Faults } from './faults/faults';
import { jsonResponse, type WireRequest, type WireResponse, wireRequest } from './wire';

const maxBodyBytes = 12 * 1024 * 1024;

export interface ServerOptions {
  /** 0 selects a free port. */
  readonly port: number;
  readonly latencyMs: number;
  readonly faults: Faults;
  /** Waits for the latency. The default is a timer. Rejects when the signal is aborted. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
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

function write(target: ServerResponse, response: WireResponse): void {
  target.writeHead(response.status, { date: new Date().toUTCString(), ...response.headers });
  target.end(response.body);
}

function writeHalf(target: ServerResponse, response: WireResponse): void {
  const bytes = Buffer.from(response.body);
  target.writeHead(response.status, { ...response.headers, 'content-length': bytes.length });
  target.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => target.destroy());
}

const pauseByTimer = (ms: number, signal: AbortSignal): Promise<void> => pauseFor(ms, undefined, { signal });

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
    const fault = faults.take(dialect.id, action);
    switch (fault?.kind) {
      case 'hang':
        break;
      case 'reset':
        response.destroy();
        break;
      case 'response':
        write(response, fault.response);
        break;
      case 'loseResponse':
        await run(dialect, request);
        response.destroy();
        break;
      case 'cutOff':
        writeHalf(response, await run(dialect, request));
        break;
      case undefined:
        write(response, await run(dialect, request));
    }
  }

  /** Returns 503 for a failure of the sandbox, which never looks like a response of the cloud. */
  const run = (dialect: Dialect, request: WireRequest): Promise<WireResponse> =>
    emulation.respond(dialect, request).catch((error: unknown) => rejection(503, messageOf(error)));

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
