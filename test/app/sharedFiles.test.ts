import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SharedState } from '../../src/app/ports';
import { ExclusiveFile } from '../../src/ui/exclusiveFile';
import { createSharedFiles } from '../../src/ui/sharedFiles';

const worker = join(__dirname, '../support/exclusiveWorker.ts');

describe('The shared files of all windows', () => {
  let top: string;
  let folder: string;
  let shared: SharedState;

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    folder = join(top, 'shared');
    shared = createSharedFiles(folder);
  });
  afterEach(() => rm(top, { recursive: true }));

  const start = (...given: readonly string[]): ChildProcess =>
    spawn(process.execPath, ['--require', 'tsx/cjs', worker, folder, ...given], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  describe('contain a value for each key', () => {
    it('that every window reads at once', async () => {
      assert.equal(await shared.get('revision/a'), undefined);
      await shared.set('revision/a', '1');
      const other = createSharedFiles(folder);
      assert.equal(await other.get('revision/a'), '1');
      await other.set('revision/a', '2');
      assert.equal(await shared.get('revision/a'), '2');
      await shared.delete('revision/a');
      await shared.delete('revision/a');
      assert.equal(await other.get('revision/a'), undefined);
    });

    it('whose changes every window notices, and nothing else', async () => {
      const other = createSharedFiles(folder, assert.fail);
      const keys: string[] = [];
      const changed = (wanted: string) =>
        new Promise<void>((resolve) => {
          const subscription = other.onDidChange((key) => {
            keys.push(key);
            if (key !== wanted) return;
            subscription.dispose();
            resolve();
          });
        });
      const [added, last] = [changed('revision/a'), changed('last')];
      await shared.set('revision/a', '1');
      await added;
      await shared.runExclusive('turn', () => shared.delete('revision/a'));
      await shared.set('last', '1');
      await last;
      assert.deepEqual([...new Set(keys)], ['revision/a', 'last']);
    });

    it('that is always complete, and readable by its owner only', async () => {
      const values = ['1', '22'.repeat(40_000)];
      const writing = Promise.all(values.map((value) => shared.set('k', value)));
      for (let read = 0; read < 50; read += 1) {
        const value = await shared.get('k');
        assert.ok(value === undefined || values.includes(value), value?.length.toString());
      }
      await writing;
      const [name = '', ...others] = await readdir(folder);
      assert.deepEqual(others, []);
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
      assert.equal((await stat(folder)).mode & 0o777, 0o700);
    });

    for (const key of ['../outside', '/absolute', '..', 'a b%2F', '账号']) {
      it(`inside the folder, whatever the key is: ${key}`, async () => {
        await shared.set(`revision/${key}`, 'x');
        assert.equal(await shared.get(`revision/${key}`), 'x');
        assert.deepEqual(await readdir(top), ['shared']);
        assert.equal((await readdir(folder)).length, 1);
      });
    }

    it("that is not guessed if it can't be read", async () => {
      await writeFile(folder, 'a file in the way');
      await assert.rejects(shared.get('k'));
      await assert.rejects(shared.set('k', 'x'));
    });
  });

  describe('let one task at a time run', () => {
    it('of all that start at once, and the next if one has failed', async () => {
      const running: number[] = [];
      const most: number[] = [];
      const tasks = Array.from({ length: 8 }, (_, place) =>
        createSharedFiles(folder).runExclusive('k', async () => {
          running.push(place);
          most.push(running.length);
          await shared.set('v', String(place));
          running.pop();
          if (place % 2 === 0) throw new Error('failed');
          return place;
        }),
      );
      const ended = await Promise.allSettled(tasks);
      assert.deepEqual(
        ended.map((each) => (each.status === 'fulfilled' ? each.value : 'failed')),
        ['failed', 1, 'failed', 3, 'failed', 5, 'failed', 7],
      );
      assert.deepEqual(new Set(most), new Set([1]));
      assert.equal(
        (await readdir(folder)).filter((name) => name.includes('turn')).length,
        1,
        'old turns are taken away',
      );
    });

    it('even if a slow process takes an old number again: it notices a newer one', async () => {
      await shared.runExclusive('k', async () => undefined);
      await rm(await turnIn(folder));
      // Reading a pipe blocks until it is written to; until then the process below takes turn 5 for the newest.
      const slow = join(folder, 'k.turn5');
      await promisify(execFile)('mkfifo', [slow]);
      const taking = new ExclusiveFile(folder, 'k').tryTake();
      const pipe = await open(slow, 'w');
      await rm(slow);
      await writeFile(join(folder, 'k.turn7'), String(process.pid));
      await pipe.writeFile('over').finally(() => pipe.close());
      assert.equal(await taking, undefined);
      assert.deepEqual(await readdir(folder), ['k.turn7']);
    });

    it('for each key separately', async () => {
      assert.equal(await shared.runExclusive('a', () => shared.runExclusive('b', async () => 'both')), 'both');
    });

    it('and let a waiting task be aborted', async () => {
      const waiting = new AbortController();
      await shared.runExclusive('k', async () => {
        const other = shared.runExclusive('k', async () => assert.fail('It was not its turn.'), waiting.signal);
        waiting.abort(new Error('given up'));
        await assert.rejects(other, /given up/);
      });
      await shared.runExclusive('k', async () => undefined);
    });

    it('without waiting if nothing can be written', async () => {
      await writeFile(folder, 'a file in the way');
      assert.equal(await shared.runExclusive('k', async () => 'done'), 'done');
    });

    it('of all processes: no two turns overlap', async function () {
      this.timeout(60_000);
      const log = join(top, 'log');
      const workers = Array.from({ length: 3 }, () => start(log, '12'));
      const codes = await Promise.all(workers.map(async (each) => (await once(each, 'exit'))[0] as number));
      assert.deepEqual(codes, [0, 0, 0]);
      const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
      assert.equal(lines.length, 3 * 12 * 2);
      for (let place = 0; place < lines.length; place += 2) {
        assert.equal(lines[place + 1], lines[place]?.replace('begin', 'end'), `line ${place}`);
      }
      assert.equal(new Set(lines).size, 6, 'each process had turns');
    });

    it('and take over from a process that was killed during its turn', async function () {
      this.timeout(60_000);
      const child = start(join(top, 'log'), '0');
      assert.ok(child.stdout, 'the output of the process can be read');
      await once(child.stdout, 'data');
      const waiting = new AbortController();
      const early = shared.runExclusive('key', async () => assert.fail('It was still running.'), waiting.signal);
      waiting.abort(new Error('given up'));
      await assert.rejects(early, /given up/);
      child.kill('SIGKILL');
      await once(child, 'exit');
      assert.equal(await shared.runExclusive('key', async () => 'taken over'), 'taken over');
    });

    it('and take over from a process that has been stuck for longer than any task takes', async () => {
      let end = (): void => undefined;
      const stuck = shared.runExclusive('k', () => new Promise<void>((resolve) => (end = resolve)));
      const file = await turnIn(folder);
      const longAgo = new Date(Date.now() - 100_000);
      await utimes(file, longAgo, longAgo);
      assert.equal(await shared.runExclusive('k', async () => 'taken over'), 'taken over');
      end();
      await stuck;
      assert.equal(await shared.runExclusive('k', async () => 'again'), 'again');
    });
  });
});

/** The file of the turn that is being taken, as soon as it names its process. */
async function turnIn(folder: string): Promise<string> {
  for (;;) {
    const [name] = await readdir(folder).catch(() => []);
    if (name && (await readFile(join(folder, name), 'utf8')) !== '') return join(folder, name);
  }
}
