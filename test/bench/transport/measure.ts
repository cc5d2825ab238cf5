import { editorTransports } from '../../../src/http/editorTransports';
import { nodeFetchTransport } from '../../../src/http/nodeFetchTransport';
import type { Transport } from '../../../src/http/transport';

const transports = {
  'node-fetch': nodeFetchTransport(),
  'own fetch': editorTransports().readTransport,
} as const;

export type Carrier = keyof typeof transports;
export const carriers = Object.keys(transports) as readonly Carrier[];

/** What the measured process is told in `BENCH_TASK`, as JSON. */
export interface Task {
  readonly requests: number;
  /** Where each transport asks; `warm` is asked once by each, so that loading code is not measured. */
  readonly urls: Readonly<Record<Carrier | 'warm', string>>;
}

export type Milliseconds = Readonly<Record<Carrier, number>>;

async function ask(transport: Transport, url: string, times: number): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', url: new URL(url), headers, body: '{}' } as const;
  const options = { signal: new AbortController().signal, timeoutMs: 30_000 };
  const start = performance.now();
  for (let asked = 0; asked < times; asked += 1) JSON.parse((await transport.send(request, options)).text);
  return performance.now() - start;
}

/** Milliseconds for all requests, one after another, by each transport; runs in Node.js as in the extension host. */
export async function inEditor(): Promise<Milliseconds> {
  const { urls, requests } = JSON.parse(process.env.BENCH_TASK ?? '') as Task;
  const taken: Record<Carrier, number> = { 'node-fetch': 0, 'own fetch': 0 };
  for (const carrier of carriers) {
    await ask(transports[carrier], urls.warm, 1);
    taken[carrier] = await ask(transports[carrier], urls[carrier], requests);
  }
  return taken;
}
