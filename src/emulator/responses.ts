import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireResponse } from './wire';

/** Sends a response with the time of the cloud, in milliseconds since 1970. */
export function sendResponse(target: ServerResponse, { status, headers, body }: WireResponse, now: number): void {
  target.writeHead(status, { date: new Date(now).toUTCString(), ...headers });
  target.end(body);
}

/** Sends the first half of a response and closes the connection. */
export function sendHalf(target: ServerResponse, { status, headers, body }: WireResponse): void {
  const bytes = Buffer.from(body);
  target.writeHead(status, { ...headers, 'content-length': bytes.length });
  target.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => target.destroy());
}

const chunk = ' '.repeat(64 * 1024);

function* endlessText(body: string): Generator<string> {
  yield body;
  for (;;) yield chunk;
}

/** A status without a body, which an endless one can't have. */
const noContent = 204;

/** Sends a response and then spaces until the client closes the connection. Keeps no more than one chunk in memory. */
export async function sendEndless(target: ServerResponse, { status, headers, body }: WireResponse): Promise<void> {
  target.writeHead(status === noContent ? 200 : status, headers);
  await pipeline(Readable.from(endlessText(body), { highWaterMark: 1 }), target).catch(() => undefined);
}
