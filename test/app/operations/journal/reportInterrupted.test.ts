import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JournalEntry, JournalWindow } from '../../../../src/app/operations/journal/journal';
import { journalLines } from '../../../../src/app/operations/journal/journalLines';
import { reportInterrupted } from '../../../../src/app/operations/journal/reportInterrupted';
import { createJournalFile } from '../../../../src/ui/journalFile';
import { isRunning } from '../../../../src/ui/processes';
import { everyCloud } from '../../../support/everyCloud';
import { FakeClock } from '../../../support/fakeClock';
import { detachPlan, journalEntry, sendingEntry } from '../../../support/journalEntry';
import { never } from '../../../support/sandbox';
import { ScriptedUserInterface } from '../../../support/scriptedUserInterface';

const start = Date.parse('2026-11-21T08:00:00Z');

describe('At its start the extension reports the writes of closed windows', () => {
  let folder: string;
  let running: number[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    running = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const path = () => join(folder, 'journal.jsonl');
  const events = async () => journalLines(await readFile(path(), 'utf8')).map(({ event }) => event);

  /** A window with its user interface; its number is that of its process. */
  function windowOf(pid: number) {
    running.push(pid);
    const own: JournalWindow = { window: `window-${pid}`, pid };
    const journal = createJournalFile(path(), own);
    const ui = new ScriptedUserInterface();
    const clock = new FakeClock(start);
    const errors: string[] = [];
    let logs = 0;
    const options = {
      journal,
      isRunning: (each: number) => running.includes(each),
      clock,
      loadLabels: async () => (cloud: string) => (cloud === 'alibaba' ? 'Alibaba Cloud' : undefined),
      ui: {
        showWarning: ui.showWarning,
        showLog: () => {
          logs += 1;
        },
      },
      log: { error: (line: string) => errors.push(line) },
    };
    return {
      ...options,
      ui,
      errors,
      timesLogShown: () => logs,
      options,
      close: () => running.splice(running.indexOf(pid), 1),
      open: (signal: AbortSignal = never) => reportInterrupted(options, signal),
    };
  }

  /** A closed window that wrote these lines. */
  async function goneAfter(...entries: readonly JournalEntry[]): Promise<void> {
    const before = windowOf(1);
    for (const each of entries) await before.journal.append(each);
    before.close();
  }

  it('none, if there is no journal', async () => {
    const window = windowOf(2);
    await window.open();
    assert.deepEqual([window.ui.toasts, window.errors], [[], []]);
  });

  it('with what was sent, when, to which account, region and resource, that the result is unknown, and what to do', async () => {
    await goneAfter(journalEntry('sending'), journalEntry('accepted'));
    const window = windowOf(2);
    await window.open();
    assert.deepEqual(window.ui.toasts, [
      {
        kind: 'warning',
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

  it('several in one message: the first by name, all in the log', async () => {
    const targets = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'];
    await goneAfter(
      ...targets.map((id) => sendingEntry({ ...detachPlan, target: { ...detachPlan.target, id } }, `write of ${id}`)),
    );
    const window = windowOf(2);
    await window.open();
    assert.equal(window.ui.toasts.length, 1);
    const message = window.ui.toasts[0]?.message ?? '';
    assert.match(
      message,
      /^The results of 5 operations are unknown .* d-1 .* d-2 .* d-3 .* The log shows 2 more\. Check/,
    );
    assert.doesNotMatch(message, /d-4|d-5/);
    assert.equal(window.errors.length, 5);
    assert.deepEqual((await events()).slice(5), [...targets.map(() => 'reporting'), ...targets.map(() => 'reported')]);
  });

  it('with untrusted text as plain text: cut, on one line', async () => {
    const { account, target } = detachPlan;
    const hostile = { ...account, name: `a\n\u202e${'b'.repeat(500)}`, cloud: 'other' };
    await goneAfter(sendingEntry({ ...detachPlan, target: { ...target, id: 'X\nY' }, account: hostile }));
    const window = windowOf(2);
    await window.open();
    const message = window.ui.toasts[0]?.message ?? '';
    assert.match(message, /Detach Disk of X Y .*\(other 1234\)/);
    assert.doesNotMatch(message, /[\n\u202e]|b{200}/);
  });

  it('and shows the log when its button is clicked', async () => {
    await goneAfter(journalEntry('sending'));
    const window = windowOf(2);
    window.ui.button = 'Show Log';
    await window.open();
    assert.equal(window.timesLogShown(), 1);
  });

  it('once: not at the next start', async () => {
    await goneAfter(journalEntry('sending'));
    await windowOf(2).open();
    const next = windowOf(3);
    await next.open();
    assert.deepEqual(next.ui.toasts, []);
    assert.deepEqual(await events(), ['sending', 'reporting', 'reported']);
  });

  it('again if the message was never closed and that window was closed too', async () => {
    await goneAfter(journalEntry('sending'));
    const second = windowOf(2);
    second.options.ui.showWarning = () => new Promise(() => undefined);
    void second.open();
    const third = windowOf(3);
    while (!(await events()).includes('reporting')) await new Promise((resolve) => setImmediate(resolve));
    await third.open();
    assert.deepEqual(third.ui.toasts, [], 'the second window is reporting it');
    second.close();
    const fourth = windowOf(4);
    await fourth.open();
    assert.equal(fourth.ui.toasts.length, 1);
  });

  it('in one window, if several start at the same time', async () => {
    await goneAfter(journalEntry('sending'));
    const windows = [2, 3, 4, 5].map(windowOf);
    await Promise.all(windows.map(({ open }) => open()));
    assert.equal(windows.flatMap(({ ui }) => ui.toasts).length, 1);
  });

  it('not while the window is open, and as soon as it is closed', async () => {
    const busy = windowOf(1);
    await busy.journal.append(journalEntry('sending'));
    const window = windowOf(2);
    let checks = 0;
    window.clock.whilePaused = () => {
      checks += 1;
      assert.deepEqual(window.ui.toasts, []);
      if (checks === 3) busy.close();
    };
    await window.open();
    assert.equal(checks, 3);
    assert.equal(window.ui.toasts.length, 1);
  });

  it('not if the other window completes the write', async () => {
    const busy = windowOf(1);
    await busy.journal.append(journalEntry('sending'));
    const window = windowOf(2);
    window.clock.whilePaused = () => busy.journal.append(journalEntry('done'));
    await window.open();
    assert.deepEqual(window.ui.toasts, []);
  });

  it('and stops checking once it is closed itself', async () => {
    await windowOf(1).journal.append(journalEntry('sending'));
    const window = windowOf(2);
    const closing = new AbortController();
    window.clock.whilePaused = () => closing.abort();
    await window.open(closing.signal);
    assert.deepEqual([window.ui.toasts, window.errors], [[], []]);
  });

  it("even if the journal can't be written", async () => {
    await goneAfter(journalEntry('sending'));
    const window = windowOf(2);
    window.options.journal = { ...window.journal, append: () => Promise.reject(new Error('ENOSPC')) };
    await window.open();
    assert.equal(window.ui.toasts.length, 1);
    assert.deepEqual(window.errors.filter((line) => line === 'ENOSPC').length, 2);
  });

  it("and logs if the journal can't be read", async () => {
    await mkdir(path());
    const window = windowOf(2);
    await window.open();
    assert.equal(window.errors.length, 1);
    assert.deepEqual(window.ui.toasts, []);
  });

  it('whatever else the file contains', async () => {
    await writeFile(path(), `{"event":"sending"}\n\u0000\n{"at":"2026-11-21T08:00:00.000Z","event":"sen`);
    await goneAfter(journalEntry('sending'));
    const window = windowOf(2);
    await window.open();
    assert.equal(window.ui.toasts.length, 1);
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
        window.options.isRunning = isRunning;
        window.options.clock = Object.assign(new FakeClock(Date.now()), {
          whilePaused: async () => {
            assert.deepEqual(window.ui.toasts, [], 'its window is there');
            child.kill('SIGKILL');
            await exited;
          },
        });
        await window.open();
        assert.equal(window.ui.toasts.length, 1);
        assert.match(window.ui.toasts[0]?.message ?? '', new RegExp(`Detach Disk of ${id} in `));
        assert.deepEqual(await events(), ['sending', 'reporting', 'reported']);
      } finally {
        child.kill('SIGKILL');
        await exited;
      }
    });
  });
});
