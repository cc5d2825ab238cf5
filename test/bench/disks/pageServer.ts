import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keyOf, ownHost } from './recordPages';

/** Serves the recorded pages of a folder, in a process of its own, to whoever asks: no signature is checked. */
const [, , folder = ''] = process.argv;
const keys = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as readonly string[];
const textOf = (index: number): string => readFileSync(join(folder, `${index}.json`), 'utf8');
const pages = new Map<string, Buffer>();

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  const page = pages.get(keyOf(String(request.headers['x-acs-action']), url));
  request.resume().on('end', () => {
    response.statusCode = page ? 200 : 404;
    response.setHeader('content-type', 'application/json').end(page ?? '{}');
  });
});
// The official client pauses between two of its requests for longer than a server keeps a connection by default.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  for (const [index, key] of keys.entries())
    pages.set(key, Buffer.from(textOf(index).replaceAll(ownHost, `127.0.0.1:${port}`)));
  process.send?.(port);
});
process.on('disconnect', () => process.exit());
