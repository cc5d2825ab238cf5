import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFetchTransport } from '../../../src/http/nodeFetchTransport';
import type { HttpRequest } from '../../../src/http/request';
import type { Transport } from '../../../src/http/transport';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { connect, never } from '../../support/sandbox';

/** What tells one recorded answer from all others. */
export const keyOf = (action: string, url: URL): string =>
  [action, url.searchParams.get('RegionId') ?? '', url.searchParams.get('NextToken') ?? ''].join(' ');

/** Stands in the recorded answers where the cloud names its own address. */
export const ownHost = 'own-host.invalid';

/** Records what a cloud answers to each request of a list of so many disks. Gives the folder: a file for each answer. */
export async function recordPages(disks: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-pages-'));
  const keys: string[] = [];
  const carrier = nodeFetchTransport();
  const save = async ({ url, headers }: HttpRequest, text: string): Promise<void> => {
    await writeFile(join(folder, `${keys.length}.json`), text.replaceAll(url.host, ownHost));
    keys.push(keyOf(headers['x-acs-action'] ?? '', url));
  };
  const readTransport: Transport = {
    async send(request, options) {
      const answer = await carrier.send(request, options);
      await save(request, answer.text);
      return answer;
    },
  };
  const size = { instances: 1000, disks, vnics: 0 };
  const bench = await connect(alibaba, createAlibabaDialect, { size, readTransport });
  try {
    const { api } = bench.client;
    for (const region of await api.listRegions(never))
      for await (const _ of api.list('disk', region, { kind: 'region' }, never));
  } finally {
    await bench.dispose();
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keys));
  return folder;
}
