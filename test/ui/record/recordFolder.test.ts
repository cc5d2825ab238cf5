import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lineText, parseLine } from '../../../src/app/operations/record/lineText';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { heartbeatMs, TakenOverError } from '../../../src/app/operations/record/operationLog';
import { leaseMs, RecordFolder } from '../../../src/ui/record/recordFolder';
import { at, linesOf, markLine } from '../../support/recordLines';

const flush = { flush: true };
const idsOf = (lines: readonly OperationLine[]): readonly string[] => lines.map(({ id, event }) => `${id} ${event}`);
const all = () => true;

describe('The files of the record', () => {
  let folder: string;
  let running: Set<number>;
  let now: number;
  let opened: RecordFolder[];
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'cloud-attachments-')), 'operations');
    running = new Set();
    now = Date.now();
    opened = [];
  });
  afterEach(async () => {
    for (const each of opened) each.dispose();
    await rm(join(folder, '..'), { recursive: true });
  });

  function windowOf(pid: number): RecordFolder {
    running.add(pid);
    const record = new RecordFolder(folder, {
      own: { window: `window-${pid}`, pid },
      isRunning: (each) => running.has(each),
      now: () => now,
      watchFailed: (reason) => assert.fail(reason),
    });
    opened.push(record);
    return record;
  }
  const append = async (record: RecordFolder, lines: readonly OperationLine[]): Promise<void> => {
    for (const line of lines) await record.append(line, flush);
  };
  const names = async () => (await readdir(folder)).sort();
  const texts = async () =>
    (await Promise.all((await names()).map((name) => readFile(join(folder, name), 'utf8')))).join('');
  const pathOfOnly = async () => join(folder, (await names())[0] ?? '');

  it('are one for each window, which only their owner can read', async () => {
    await append(windowOf(1), linesOf(['planned', 'sending'], { id: 'a' }));
    await append(windowOf(2), linesOf(['planned'], { id: 'b' }));
    assert.equal((await names()).length, 2);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    for (const name of await names()) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
  });

  it('show each window what the others have added since it last read', async () => {
    const [one, other] = [windowOf(1), windowOf(2)];
    await append(one, linesOf(['planned'], { id: 'a' }));
    assert.deepEqual(idsOf((await other.read(all)).lines), ['a planned']);
    await append(one, linesOf(['sending', 'accepted'], { id: 'a', from: 1 }));
    assert.deepEqual(idsOf((await other.read(all)).lines), ['a sending', 'a accepted']);
    assert.deepEqual((await other.read(all)).lines, []);
    assert.deepEqual((await one.read(all)).lines, [], 'its own lines it knows');
  });

  it('are empty if there is no folder', async () => {
    const record = windowOf(1);
    await rm(folder, { recursive: true });
    assert.deepEqual(await record.read(all), { lines: [], takenOver: [], lost: [] });
  });

  it('of a window that has ended are taken over by one other window, which continues them', async () => {
    await append(windowOf(1), linesOf(['planned', 'sending'], { id: 'a' }));
    running.delete(1);
    const [one, other] = [windowOf(2), windowOf(3)];
    const taken = await Promise.all([one.read(all), other.read(all)]);
    assert.deepEqual(
      taken.flatMap(({ takenOver }) => takenOver),
      ['a'],
    );
    const [winner, loser] = taken[0]?.takenOver.length === 1 ? [one, other] : [other, one];
    await append(winner, linesOf(['done'], { id: 'a', from: 2 }));
    await assert.rejects(append(loser, linesOf(['done'], { id: 'a', from: 2 })), TakenOverError);
    assert.equal((await names()).length, 1);
    await loser.read(all);
    const next = windowOf(4);
    assert.deepEqual(idsOf((await next.read(all)).lines), ['a planned', 'a sending', 'a done']);
  });

  it('of the windows of one process are taken over by the next one', async () => {
    await append(windowOf(1), linesOf(['planned'], { id: 'a' }));
    const restarted = new RecordFolder(folder, {
      own: { window: 'again', pid: 1 },
      isRunning: () => true,
      now: () => now,
      watchFailed: (reason) => assert.fail(reason),
    });
    opened.push(restarted);
    assert.deepEqual((await restarted.read(all)).takenOver, ['a']);
  });

  describe('of a window that doesn’t show that it is open', () => {
    it('are taken over when it stays so', async () => {
      const [stuck, other] = [windowOf(1), windowOf(2)];
      await append(stuck, linesOf(['planned', 'sending'], { id: 'a' }));
      assert.deepEqual((await other.read(all)).takenOver, []);
      now += 2 * leaseMs;
      assert.deepEqual((await other.read(all)).takenOver, [], 'the machine may have been suspended');
      now += 2 * heartbeatMs;
      assert.deepEqual((await other.read(all)).takenOver, ['a']);
    });

    it('are not taken over if it does so again', async () => {
      const [slow, other] = [windowOf(1), windowOf(2)];
      await append(slow, linesOf(['planned', 'sending'], { id: 'a' }));
      for (let turn = 0; turn < 20; turn += 1) {
        now += 2 * leaseMs;
        await other.read(all);
        await slow.keepAlive();
        assert.deepEqual((await other.read(all)).takenOver, []);
      }
    });

    it('are not taken over if nothing in them is open', async () => {
      const [idle, other] = [windowOf(1), windowOf(2)];
      await append(idle, linesOf(['planned', 'sending', 'done'], { id: 'a' }));
      for (let turn = 0; turn < 3; turn += 1) {
        now += 2 * leaseMs;
        assert.deepEqual((await other.read(() => false)).takenOver, []);
      }
    });

    it('are not written by it anymore: two windows never write one file', async () => {
      const [stuck, other] = [windowOf(1), windowOf(2)];
      await append(stuck, linesOf(['planned'], { id: 'a' }));
      running.delete(1);
      await other.read(all);
      const before = await texts();
      await assert.rejects(append(stuck, linesOf(['sending'], { id: 'a', from: 1 })), TakenOverError);
      assert.equal(await texts(), before);
      assert.deepEqual((await stuck.read(all)).lost, ['a']);
      await append(stuck, linesOf(['planned'], { id: 'b' }));
      assert.deepEqual(idsOf((await other.read(all)).lines), ['b planned'], 'its next write has a new file');
    });
  });

  it('can be used when the clock is set back', async () => {
    const [one, other] = [windowOf(1), windowOf(2)];
    await append(one, linesOf(['planned'], { id: 'a', start: at }));
    now -= 3_600_000;
    await one.keepAlive();
    await append(one, linesOf(['sending', 'done'], { id: 'a', from: 1, start: at - 3_600_000 }));
    const { lines, takenOver } = await other.read(all);
    assert.deepEqual([idsOf(lines), takenOver], [['a planned', 'a sending', 'a done'], []]);
  });

  it('keep their earlier lines when the last one is incomplete', async () => {
    await append(windowOf(1), linesOf(['planned', 'sending'], { id: 'a' }));
    await appendFile(await pathOfOnly(), '{"v":1,"event":"acc');
    running.delete(1);
    const next = windowOf(2);
    assert.deepEqual(idsOf((await next.read(all)).lines), ['a planned', 'a sending']);
    await append(next, linesOf(['done'], { id: 'a', from: 2 }));
    const lines = (await texts()).split('\n').flatMap((text) => parseLine(text) ?? []);
    assert.deepEqual(idsOf(lines), ['a planned', 'a sending', 'a done']);
  });

  it('give a line that is being written when the rest has arrived', async () => {
    const [one, other] = [windowOf(1), windowOf(2)];
    await append(one, linesOf(['planned'], { id: 'a' }));
    const [text = ''] = linesOf(['sending'], { id: 'a', from: 1 }).map(lineText);
    const middle = Math.floor(text.length / 2);
    await other.read(all);
    await appendFile(await pathOfOnly(), text.slice(0, middle));
    assert.deepEqual((await other.read(all)).lines, []);
    await appendFile(await pathOfOnly(), `${text.slice(middle)}\n`);
    assert.deepEqual(idsOf((await other.read(all)).lines), ['a sending']);
  });

  it('keep the lines of a newer version', async () => {
    await append(windowOf(1), linesOf(['planned'], { id: 'a' }));
    const newer = '{"v":2,"id":"a","n":1,"event":"encrypted"}\n';
    await appendFile(await pathOfOnly(), newer);
    running.delete(1);
    const next = windowOf(2);
    assert.deepEqual(idsOf((await next.read(all)).lines), ['a planned']);
    await append(next, linesOf(['done'], { id: 'a', from: 1 }));
    assert.ok((await texts()).includes(newer), 'the line is still there');
  });

  it('give marks after the writes that they are about', async () => {
    const [one, other] = [windowOf(1), windowOf(2)];
    await append(one, [markLine('dismissed', 'b')]);
    await append(other, linesOf(['planned'], { id: 'b' }));
    const { lines } = await windowOf(3).read(all);
    assert.deepEqual(idsOf(lines), ['b planned', 'b dismissed']);
  });

  it('that aren’t of the record are left alone', async () => {
    await append(windowOf(1), linesOf(['planned'], { id: 'a' }));
    for (const name of ['notes.txt', 'x.y.0.jsonl', 'x.y.z.jsonl', '.jsonl', 'a.b.1.jsonl.draft'])
      await writeFile(join(folder, name), 'x');
    running.delete(1);
    assert.deepEqual((await windowOf(2).read(all)).takenOver, ['a']);
    assert.equal((await names()).length, 6);
  });

  it('reject a line if the folder can’t be written, and continue as soon as it can', async () => {
    const record = windowOf(1);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in the way');
    await assert.rejects(append(record, linesOf(['planned'], { id: 'a' })));
    await rm(folder);
    await append(record, linesOf(['planned'], { id: 'a' }));
    assert.deepEqual(idsOf((await windowOf(2).read(all)).lines), ['a planned']);
  });

  describe('when the disk is full', function () {
    this.timeout(60_000);

    it('keep every complete line, and the next window continues behind the incomplete one', async () => {
      const script = join(__dirname, '../../support/recordWriter.ts');
      const run = `ulimit -f 8; exec "${process.execPath}" --require tsx/cjs "${script}" "${folder}"`;
      const { stdout } = await promisify(execFile)('bash', ['-c', run]);
      const [code, count] = stdout.trim().split(' ');
      assert.ok(code === 'EFBIG' || code === 'ENOSPC', stdout);
      const next = windowOf(2);
      const { takenOver } = await next.read(all);
      assert.deepEqual(
        takenOver,
        Array.from({ length: Number(count) }, (_, place) => `write-${place}`),
      );
      await append(next, linesOf(['notSent'], { id: 'write-0', from: 1 }));
      const [last] = (await windowOf(3).read(all)).lines.slice(-1);
      assert.deepEqual([last?.id, last?.event], ['write-0', 'notSent']);
    });
  });
});
