import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { openSharedSandbox } from '../../src/sandbox/sharedSandbox';
import { WriteLogFile } from '../../src/sandbox/writeLogFile';
import { everyCloud, namedActions } from '../support/everyCloud';
import { FakeClock } from '../support/fakeClock';
import { all, confirmAndSend, named, prepare } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

/** Everything that the lists of a cloud show. */
async function everything({ id, kinds }: Provider, { api }: Client): Promise<unknown> {
  const shown: unknown[] = [];
  for (const region of await api.listRegions(never))
    for (const kind of kinds) shown.push(...(await all(api.list(kind, region, { kind: 'region' }, never))));
  assert.ok(shown.length > 10, `${id} shows ${shown.length} resources`);
  return shown;
}

describe('The sandbox of all windows', () => {
  let folder: string;
  let path: string;
  let clock: FakeClock;
  let windows: Bench[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    path = join(folder, 'sandbox', 'writes.jsonl');
    clock = new FakeClock();
    windows = [];
    await new WriteLogFile(path).restart({ id: crypto.randomUUID(), startedAt: clock.now() });
  });
  afterEach(async () => {
    await Promise.all(windows.map((each) => each.dispose()));
    await rm(folder, { recursive: true });
  });

  async function openWindow(): Promise<Bench> {
    const bench = await startBench(dialects, { clock, log: new WriteLogFile(path), switches: { recycleBin: true } });
    windows.push(bench);
    return bench;
  }
  const openShared = async (mode: 'begin' | 'join' = 'begin', report: (message: string) => void = () => undefined) => {
    const options = { path, mode, report, now: clock.now };
    return openSharedSandbox(dialects, options);
  };

  for (const facts of everyCloud) {
    const { provider, names, states } = facts;

    describe(provider.id, () => {
      const detach = async (client: Client) => {
        const { operation, subject } = await prepare(provider, client.api, 'detachDisk', names.detachDisk);
        return confirmAndSend(client, operation, subject);
      };
      const stateOf = async ({ api }: Client): Promise<string> => (await named(api, names.detachDisk)).nativeState;

      it('has after a reload what it had before, whatever was read in between', async () => {
        const first = await openWindow();
        const client = first.connect(provider);
        for (const [action, name] of namedActions(facts)) {
          const { operation, subject } = await prepare(provider, client.api, action, name);
          await confirmAndSend(client, operation, subject);
          clock.advance(700);
          await everything(provider, client);
        }
        for (const ms of [0, 1_100, 60_000]) {
          clock.advance(ms);
          const reopened = (await openWindow()).connect(provider);
          assert.deepEqual(await everything(provider, reopened), await everything(provider, client));
        }
      });

      it('continues an operation that is in progress, which another window can follow', async () => {
        const first = await openWindow();
        const written = await detach(first.connect(provider));
        await first.dispose();
        const second = (await openWindow()).connect(provider);
        assert.equal(await stateOf(second), states.detaching);
        clock.advance(60_000);
        assert.equal((await second.api.observe(written.plan, written, never)).verdict, 'done');
        assert.equal(await stateOf(second), states.free);
      });

      it('shows the writes of another window, and refuses a second one as the cloud does', async () => {
        const [first, second] = await Promise.all([openWindow(), openWindow()]);
        const [one, other] = [first.connect(provider), second.connect(provider)];
        const { operation, subject } = await prepare(provider, other.api, 'detachDisk', names.detachDisk);
        await detach(one);
        assert.equal(await stateOf(other), states.detaching);
        await assert.rejects(confirmAndSend(other, operation, subject));
      });

      it('keeps no key, signature, or token in the file', async () => {
        const bench = await openWindow();
        const client = bench.connect(provider);
        for (const [action, name] of namedActions(facts)) {
          const { operation, subject } = await prepare(provider, client.api, action, name);
          await confirmAndSend(client, operation, subject);
        }
        const text = await readFile(path, 'utf8');
        assert.ok(text.split(`"cloud":"${provider.id}"`).length > namedActions(facts).length, 'every write has a line');
        const dialect = bench.sandbox.dialects.find(({ id }) => id === provider.id);
        for (const secret of Object.values(dialect?.credentials ?? {})) assert.equal(text.indexOf(secret), -1);
        assert.doesNotMatch(text, /signature|authorization|token|nonce|timestamp|-date/i);
      });
    });
  }

  it('takes the writes of two windows at the same time', async () => {
    const [first, second] = await Promise.all([openWindow(), openWindow()]);
    await Promise.all(
      everyCloud.map(async ({ provider, names }, place) => {
        const client = (place % 2 === 0 ? first : second).connect(provider);
        const { operation, subject } = await prepare(provider, client.api, 'detachDisk', names.detachDisk);
        await confirmAndSend(client, operation, subject);
      }),
    );
    clock.advance(60_000);
    for (const { provider, names, states } of everyCloud) {
      for (const window of [first, second, await openWindow()]) {
        const { api } = window.connect(provider);
        assert.equal((await named(api, names.detachDisk)).nativeState, states.free, provider.id);
      }
    }
  });

  it('keeps the keys of an earlier start, unless they don’t have the right form', async () => {
    const first = await openShared();
    const credentials = Object.fromEntries(first.dialects.map((each) => [each.id, each.credentials]));
    await first.dispose();
    const again = await openSharedSandbox(dialects, { path, mode: 'join', report: () => undefined, credentials });
    for (const each of again.dialects) assert.deepEqual(each.credentials, credentials[each.id]);
    await again.dispose();
    const damaged = { zenlayer: { accessKeyId: 'x', accessKeySecret: '' } };
    const fresh = await openSharedSandbox(dialects, {
      path,
      mode: 'join',
      report: () => undefined,
      credentials: damaged,
    });
    for (const each of fresh.dialects) assert.notDeepEqual(each.credentials, damaged.zenlayer);
    await fresh.dispose();
  });

  it('is reset in all windows', async () => {
    const [one, other] = [await openShared(), await openShared()];
    try {
      assert.equal(one.world, other.world);
      const world = await one.reset();
      assert.equal(await other.update(), world);
    } finally {
      await Promise.all([one.dispose(), other.dispose()]);
    }
  });

  it('responds with a sentence after another window has exited it, and can’t be joined', async () => {
    const one = await openShared();
    try {
      await rm(path);
      const response = await fetch(`${one.endpoint}/api/v2/zec`, { method: 'POST' });
      assert.equal(response.status, 503);
      assert.match(await response.text(), /The sandbox was exited/);
      await assert.rejects(one.update(), /The sandbox was exited/);
      await assert.rejects(openShared('join'), /The sandbox was exited/);
    } finally {
      await one.dispose();
    }
  });

  it('begins again once it was exited', async () => {
    await rm(path);
    const sandbox = await openShared();
    await sandbox.dispose();
    assert.equal(await new WriteLogFile(path).state(), 'present');
  });

  const damages: Readonly<Record<string, string>> = {
    'is empty': '',
    'is not JSON': 'x\n',
    'was written by another version': `${JSON.stringify({ version: 2, id: crypto.randomUUID(), startedAt: 0 })}\n`,
    'has no time': `${JSON.stringify({ version: 1, id: crypto.randomUUID() })}\n`,
  };
  for (const [how, text] of Object.entries(damages)) {
    it(`has its initial resources, and says so in the log, if its file ${how}`, async () => {
      await writeFile(path, text);
      const reports: string[] = [];
      const sandbox = await openShared('begin', (message) => reports.push(message));
      await sandbox.dispose();
      assert.match(reports.join(), /initial resources/);
      assert.equal(await new WriteLogFile(path).state(), 'present');
      const second = await openShared('begin', (message) => reports.push(message));
      await second.dispose();
      assert.equal(reports.length, 1);
    });
  }

  describe('in its file', () => {
    const write = (id: string, body = '') => ({
      id,
      at: clock.now(),
      cloud: 'zenlayer',
      request: { method: 'POST', target: '/', headers: {}, body },
    });
    const idsOf = async (log: WriteLogFile) => (await log.read()).writes.map(({ id }) => id);

    it('skips a line that was cut off by a crash, and lines of other versions', async () => {
      const log = new WriteLogFile(path);
      await log.append(write('a'));
      await appendFile(path, '{"id":"cut o');
      assert.deepEqual(await idsOf(log), ['a']);
      await log.append(write('b'));
      await appendFile(path, '{"future":true}\n');
      await log.append(write('c'));
      assert.deepEqual(await idsOf(log), ['b', 'c']);
      assert.deepEqual(await idsOf(new WriteLogFile(path)), ['a', 'b', 'c']);
    });

    it('lets its owner alone read it', async () => {
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal((await stat(join(folder, 'sandbox'))).mode & 0o777, 0o700);
    });

    it('has a limit, which a reset lifts', async () => {
      const log = new WriteLogFile(path);
      const large = 'x'.repeat(3 * 1024 * 1024);
      await log.append(write('a', large));
      await log.append(write('b', large));
      await assert.rejects(log.append(write('c', large)), /Run Reset Sandbox/);
      assert.deepEqual(await idsOf(log), ['a', 'b']);
      await log.restart({ id: crypto.randomUUID(), startedAt: clock.now() });
      await log.append(write('d', large));
      assert.deepEqual(await idsOf(log), ['d']);
    });
  });

  it('names every cloud of the extension', () => {
    assert.equal(everyCloud.length, providers.length);
  });
});
