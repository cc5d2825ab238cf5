import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorTransports } from '../../../src/http/editorTransports';
import type { Transport } from '../../../src/http/transport';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import type { Credentials } from '../../../src/providers/contract';
import { startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { FolderHome } from '../../support/folderHome';
import { profileTexts } from '../../support/profileTexts';
import { settled } from '../../support/scriptedPages';
import type { Measured } from '../../tools/rings/benchReport.mjs';

const rounds = 9;
/** In milliseconds. */
const limit = 1000;

/** Says when the cloud has accepted or rejected a key. */
class Responses {
  #resolve = (_accepted: boolean): void => undefined;

  /** Resolves with the next response that accepts, or rejects, the key. */
  next(isAccepted: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = (each) => {
        if (each === isAccepted) resolve();
      };
    });
  }

  readonly wrapTransport = (transport: Transport): Transport => ({
    send: async (request, options) => {
      const response = await transport.send(request, options);
      this.#resolve(response.status === 200);
      return response;
    },
  });
}

/**
 * How soon a key is used after a tool has written it to the file of its profile, in place of one that the cloud rejects.
 * The sandbox responds immediately.
 */
export async function rotatedKeyRow(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  const home = new FolderHome(folder);
  const responses = new Responses();
  const { path, text } = profileTexts.alibaba ?? { path: '', text: () => '' };
  const write = (key: Credentials): Promise<void> => home.write(path, text({ prod: key }));
  const window = await startApp({
    ...{ providers: [alibaba], dialects: [createAlibabaDialect], transports: editorTransports(), on: false },
    ...{ wrapTransport: responses.wrapTransport, homeFiles: home },
  });
  const right = window.credentialsOf('alibaba');
  const { tree } = window.app;
  try {
    await write(right);
    await window.addAccount(alibaba, { source: { kind: 'profile', profile: 'prod' } }, {});
    const [account] = tree.roots();
    if (!account) throw new Error('There is no account.');
    await tree.children(account);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const rejected = responses.next(false);
      await write(withWrongSecret(alibaba, right));
      await rejected;
      await settled();
      const accepted = responses.next(true);
      const start = performance.now();
      await write(right);
      await accepted;
      times.push(performance.now() - start);
      await settled();
    }
    const median = times.toSorted((one, other) => one - other)[rounds >> 1] ?? 0;
    return { name: 'rotated profile to the next good request', unit: 'ms', ours: median, beside: { limit }, goal: 1 };
  } finally {
    await window.dispose();
    await rm(folder, { recursive: true });
  }
}
