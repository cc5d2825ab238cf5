import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JournalEntry, JournalWindow } from '../../../../src/app/operations/journal/journal';
import { journalLines } from '../../../../src/app/operations/journal/journalLines';
import { tellInterrupted } from '../../../../src/app/operations/journal/reportInterrupted';
import { createJournalFile } from '../../../../src/ui/journalFile';
import { isRunning } from '../../../../src/ui/processes';
import { everyCloud } from '../../../support/everyCloud';
import { FakeClock } from '../../../support/fakeClock';
import { never } from '../../../support/sandbox';
import { ScriptedUserInterface } from '../../../support/scriptedUserInterface';

const start = Date.parse('2026-11-21T08:00:00Z');

const entry = (event: JournalEntry['event'], more: Partial<JournalEntry> = {}): JournalEntry => ({
  at: new Date(start).toISOString(),
  event,
  id: 'write-1',
  action: 'detachDisk',
  call: 'DetachDisk',
  cloud: 'alibaba',
  account: 'Mine',
  owner: '1234',
  region: 'cn-hangzhou',
  target: 'd-1',
  instance: 'i-1',
  ...more,
});

describe('At its start the extension tells of writes whose window has gone', () => {
  let folder: string;
  let running: number[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    running = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const path = () => join(folder, 'journal.jsonl');
  const events = async () => journalLines(await readFile(path(), 'utf8')).map(({ event }) => event);

  /** A window with its desk; its number is its process. */
  function windowOf(pid: number) {
    running.push(pid);
    const own: JournalWindow = { window: `window-${pid}`, pid };
    const journal = createJournalFile(path(), own);
    const desk = new ScriptedUserInterface();
    const clock = new FakeClock(start);
    const errors: string[] = [];
    let logs = 0;
    const telling = {
      journal,
      isRunning: (each: number) => running.includes(each),
      clock,
      labelOf: (cloud: string) => (cloud === 'alibaba' ? 'Alibaba Cloud' : undefined),
      desk: {
        showWarning: desk.showWarning,
        showLog: () => {
          logs += 1;
        },
      },
      log: { error: (line: string) => errors.push(line) },
    };
    return {
      ...telling,
      desk,
      errors,
      timesLogShown: () => logs,
      telling,
      close: () => running.splice(running.indexOf(pid), 1),
      open: (signal: AbortSignal = never) => tellInterrupted(telling, signal),
    };
  }

  /** A window that was there once and wrote this. */
  async function goneAfter(...entries: readonly JournalEntry[]): Promise<void> {
    const before = windowOf(1);
    for (const each of entries) await before.journal.append(each);
    before.close();
  }

  it('nothing, where no journal is', async () => {
    const window = windowOf(2);
    await window.open();
    assert.deepEqual([window.desk.toasts, window.errors], [[], []]);
  });

  it('what was sent, when, to which account, region and resource, that the result is unknown, and what to do', async () => {
    await goneAfter(entry('sending'), entry('accepted'));
    const window = windowOf(2);
    await window.open();
    assert.deepEqual(window.desk.toasts, [
      {
        kind: 'warn',
        message:
          'The result of an operation is unknown because its window was closed after the request was sent. ' +
          'Detach Disk of d-1 in cn-hangzhou, account “Mine” (Alibaba Cloud 1234), sent 2026-11-21 08:00:00 UTC. ' +
          'Check the resource before you try again. The request isn’t resent automatically.',
        buttons: ['Show Log'],
      },
    ]);
    assert.deepEqual(window.errors, [
      'Detach Disk of d-1 in cn-hangzhou, account “Mine” (Alibaba Cloud 1234), sent 2026-11-21 08:00:00 UTC.',
    ]);
  });

  it('several in one notice: the first by name, all in the log', async () => {
    const targets = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'];
    await goneAfter(...targets.map((target) => entry('sending', { id: `write of ${target}`, target })));
    const window = windowOf(2);
    await window.open();
    assert.equal(window.desk.toasts.length, 1);
    const message = window.desk.toasts[0]?.message ?? '';
    assert.match(
      message,
      /^The results of 5 operations are unknown .* d-1 .* d-2 .* d-3 .* The log shows 2 more\. Check/,
    );
    assert.doesNotMatch(message, /d-4|d-5/);
    assert.equal(window.errors.length, 5);
    assert.deepEqual((await events()).slice(5), [...targets.map(() => 'telling'), ...targets.map(() => 'told')]);
  });

  it('foreign text as text: cut, on one line, with an unknown action by its call', async () => {
    const hostile = { account: `a\n\u202e${'b'.repeat(500)}`, action: 'constructor', call: 'X\nY', cloud: 'other' };
    await goneAfter(entry('sending', hostile));
    const window = windowOf(2);
    await window.open();
    const message = window.desk.toasts[0]?.message ?? '';
    assert.match(message, /X Y of d-1 .*\(other 1234\)/);
    assert.doesNotMatch(message, /[\n\u202e]|b{200}/);
  });

  it('and shows the log when that is clicked', async () => {
    await goneAfter(entry('sending'));
    const window = windowOf(2);
    window.desk.button = 'Show Log';
    await window.open();
    assert.equal(window.timesLogShown(), 1);
  });

  it('once: not at the start after it', async () => {
    await goneAfter(entry('sending'));
    await windowOf(2).open();
    const next = windowOf(3);
    await next.open();
    assert.deepEqual(next.desk.toasts, []);
    assert.deepEqual(await events(), ['sending', 'telling', 'told']);
  });

  it('again when the notice was never closed and that window has gone too', async () => {
    await goneAfter(entry('sending'));
    const second = windowOf(2);
    second.telling.desk.showWarning = () => new Promise(() => undefined);
    void second.open();
    const third = windowOf(3);
    while (!(await events()).includes('telling')) await new Promise((resolve) => setImmediate(resolve));
    await third.open();
    assert.deepEqual(third.desk.toasts, [], 'the second window is telling it');
    second.close();
    const fourth = windowOf(4);
    await fourth.open();
    assert.equal(fourth.desk.toasts.length, 1);
  });

  it('in one window, when several start at the same time', async () => {
    await goneAfter(entry('sending'));
    const windows = [2, 3, 4, 5].map(windowOf);
    await Promise.all(windows.map(({ open }) => open()));
    assert.equal(windows.flatMap(({ desk }) => desk.toasts).length, 1);
  });

  it('not as long as the window is there, and as soon as it has gone', async () => {
    const busy = windowOf(1);
    await busy.journal.append(entry('sending'));
    const window = windowOf(2);
    let looks = 0;
    window.clock.whilePaused = () => {
      looks += 1;
      assert.deepEqual(window.desk.toasts, []);
      if (looks === 3) busy.close();
    };
    await window.open();
    assert.equal(looks, 3);
    assert.equal(window.desk.toasts.length, 1);
  });

  it('not at all when the other window comes to its end', async () => {
    const busy = windowOf(1);
    await busy.journal.append(entry('sending'));
    const window = windowOf(2);
    window.clock.whilePaused = () => busy.journal.append(entry('done'));
    await window.open();
    assert.deepEqual(window.desk.toasts, []);
  });

  it('and looks no more once it is closed itself', async () => {
    await windowOf(1).journal.append(entry('sending'));
    const window = windowOf(2);
    const closing = new AbortController();
    window.clock.whilePaused = () => closing.abort();
    await window.open(closing.signal);
    assert.deepEqual([window.desk.toasts, window.errors], [[], []]);
  });

  it('also when the journal cannot be written any more', async () => {
    await goneAfter(entry('sending'));
    const window = windowOf(2);
    window.telling.journal = { ...window.journal, append: () => Promise.reject(new Error('ENOSPC')) };
    await window.open();
    assert.equal(window.desk.toasts.length, 1);
    assert.deepEqual(window.errors.filter((line) => line === 'ENOSPC').length, 2);
  });

  it('notes in the log when the journal cannot be read', async () => {
    await mkdir(path());
    const window = windowOf(2);
    await window.open();
    assert.equal(window.errors.length, 1);
    assert.deepEqual(window.desk.toasts, []);
  });

  it('whatever else stands in the file', async () => {
    await writeFile(path(), `{"event":"sending"}\n\u0000\n{"at":"2026-11-21T08:00:00.000Z","event":"sen`);
    await goneAfter(entry('sending'));
    const window = windowOf(2);
    await window.open();
    assert.equal(window.desk.toasts.length, 1);
  });

  describe('when a process was really killed', function () {
    this.timeout(60_000);

    it('after it had sent a request, and not before', async () => {
      const [facts] = everyCloud;
      assert.ok(facts, 'there is a cloud');
      const script = join(__dirname, '../../../support/windowThatSends.ts');
      const child = spawn(process.execPath, ['--require', 'tsx/cjs', script, path(), facts.provider.id], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      try {
        const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
        const id = said.replace('sent ', '');
        const window = windowOf(2);
        window.telling.isRunning = isRunning;
        window.telling.clock = Object.assign(new FakeClock(Date.now()), {
          whilePaused: async () => {
            assert.deepEqual(window.desk.toasts, [], 'its window is there');
            child.kill('SIGKILL');
            await exited;
          },
        });
        await window.open();
        assert.equal(window.desk.toasts.length, 1);
        assert.match(window.desk.toasts[0]?.message ?? '', new RegExp(`Detach Disk of ${id} in `));
        assert.deepEqual(await events(), ['sending', 'telling', 'told']);
      } finally {
        child.kill('SIGKILL');
        await exited;
      }
    });
  });
});
