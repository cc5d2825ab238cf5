import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How far a server reads a request before its connection ends. */
export type Stage =
  | 'the connection was accepted'
  | 'the first bytes were read'
  | 'the head was read'
  | 'half of the body was read'
  | 'the request was read'
  | 'the status line was written'
  | 'half of the response was written';

/** How the server ends the connection. `hang` keeps it open without a response. */
export type EndOfConnection = 'close' | 'reset' | 'hang';

export interface StagedServer {
  readonly port: number;
  readonly connections: number;
  /** Requests other than GET whose headers arrived. */
  readonly begun: number;
  /** Those of them that arrived completely. */
  readonly whole: number;
  /** Resolves when the stage is reached for the first time. */
  readonly reached: Promise<void>;
  close(): Promise<void>;
}

const response = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
const written: Partial<Record<Stage, string>> = {
  'the status line was written': 'HTTP/1.1 200 OK\r\n',
  'half of the response was written': response.slice(0, -1),
};
const shareOfBody: Partial<Record<Stage, number>> = { 'the head was read': 0, 'half of the body was read': 0.5 };

/** Returns the first request in the received data. Undefined until its headers are complete. */
function requestIn(bytes: Buffer) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString('latin1');
  const announced = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return { method: head.split(' ', 1)[0], announced, arrived: bytes.length - end - 4, length: end + 4 + announced };
}

/**
 * Responds to each GET at once and keeps its connection. Reads every other request until `stage`, and then ends the
 * connection in the given way.
 */
export async function startStagedServer(stage: Stage, ending: EndOfConnection): Promise<StagedServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let begun = 0;
  let whole = 0;
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });

  function end(socket: Socket): void {
    const finish = (): void => {
      if (ending === 'reset') socket.resetAndDestroy();
      // Further data is read, because unread data would turn the close into a reset
      if (ending === 'close') socket.resume().end();
      reach();
    };
    const text = written[stage];
    if (text === undefined) finish();
    else socket.write(text, finish);
  }

  function follow(socket: Socket): void {
    let bytes = Buffer.alloc(0);
    let isOver = false;
    socket.on('data', (chunk) => {
      if (isOver) return;
      bytes = Buffer.concat([bytes, chunk]);
      const request = requestIn(bytes);
      if (request?.method === 'GET') {
        bytes = bytes.subarray(request.length);
        socket.write(response);
      } else if (stage === 'the first bytes were read') {
        isOver = true;
        end(socket);
      } else if (request && request.arrived >= request.announced * (shareOfBody[stage] ?? 1)) {
        isOver = true;
        begun += 1;
        if (request.arrived >= request.announced) whole += 1;
        end(socket);
      }
    });
  }

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (stage === 'the connection was accepted') end(socket);
    else follow(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    get begun() {
      return begun;
    },
    get whole() {
      return whole;
    },
    reached,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
