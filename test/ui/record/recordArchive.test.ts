import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineText } from '../../../src/app/operations/record/lineText';
import { Operations } from '../../../src/app/operations/record/operations';
import { keptMs, keptOperations, RecordArchive } from '../../../src/ui/record/recordArchive';
import { RecordFolder } from '../../../src/ui/record/recordFolder';
import { detachPlan, linesOf, markLine } from '../../support/recordLines';

const day = 24 * 3_600_000;

describe('The archive of the record', () => {
  let folder: string;
  let now: number;
  let opened: RecordFolder[];
  let running: Set<number>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    now = Date.parse('2026-11-21T08:00:00Z');
    opened = [];
    running = new Set();
  });
  afterEach(async () => {
    for (const each of opened) each.dispose();
    await rm(folder, { recursive: true });
  });

  function windowOf(pid: number) {
    running.add(pid);
    const record = new RecordFolder(folder, {
      own: { window: `window-${pid}`, pid },
      isRunning: (each) => running.has(each),
      now: () => now,
      watchFailed: (reason) => assert.fail(reason),
    });
    opened.push(record);
    return { record, store: new Operations(record, { now: () => now }) };
  }
  const planFor = (id: string) => ({ ...detachPlan, target: { ...detachPlan.target, id } });

  /** A window that ends, with a write that was done and shown, and one that is open. */
  async function closedWindow(pid: number): Promise<void> {
    const { store, record } = windowOf(pid);
    for (const id of [`done-${pid}`, `open-${pid}`]) {
      const write = store.begin(planFor(id)) ?? assert.fail('nothing else is running');
      assert.equal(await store.claim(write), true);
      await store.note(write.id, { event: 'sending', attempt: 1 });
      if (id.startsWith('open')) continue;
      store.mark(await store.note(write.id, { event: 'done', nativeState: 'Available' }), 'reported');
    }
    await store.refresh();
    now += 1000;
    record.dispose();
    running.delete(pid);
  }
  const targets = (store: Operations): readonly string[] => [...store.all()].map(({ plan }) => plan.target.id).sort();

  it('takes what ended more than a day ago from the files of closed windows; the rest stays', async () => {
    for (const pid of [1, 2, 3, 4]) await closedWindow(pid);
    now += 2 * day;
    const { record, store } = windowOf(5);
    await store.refresh();
    await record.archive((id) => store.isSettled(id));
    const next = windowOf(6);
    await next.store.refresh();
    assert.deepEqual(targets(next.store), ['open-1', 'open-2', 'open-3', 'open-4']);
    const archived = await next.record.readArchive();
    assert.deepEqual(
      archived.flatMap((line) => (line.event === 'planned' ? [line.plan.target.id] : [])),
      ['done-1', 'done-2', 'done-3', 'done-4'],
    );
    assert.equal(archived.filter(({ event }) => event === 'reported').length, 4);
    const [open] = [...store.all()].filter(({ plan }) => plan.target.id === 'open-1');
    assert.ok(open, 'the write is known');
    await store.note(open.id, { event: 'done', nativeState: '' });
    await next.store.refresh();
    assert.equal(next.store.find(open.id)?.state, 'done', 'it continues in its new file');
  });

  it('takes nothing that ended today, and nothing from a few small files', async () => {
    for (const pid of [1, 2, 3]) await closedWindow(pid);
    now += 2 * day;
    const few = windowOf(5);
    await few.store.refresh();
    await few.record.archive((id) => few.store.isSettled(id));
    assert.deepEqual(await few.record.readArchive(), []);
    now -= 2 * day;
    await closedWindow(4);
    await few.store.refresh();
    await few.record.archive((id) => few.store.isSettled(id));
    assert.deepEqual(await few.record.readArchive(), []);
  });

  it('has each line once for a reader, also after a window was closed between two steps', async () => {
    const archive = new RecordArchive(folder);
    const lines = linesOf(['planned', 'sending', 'done']).map(lineText);
    const operation = { id: 'write-1', at: now, lines };
    await archive.add([operation]);
    await appendFile(join(folder, 'archive.jsonl'), '{"at":"2026-11-21T08:00:00.000Z","id":"x","li');
    await archive.add([operation]);
    const read = await archive.read();
    assert.equal(read.length, 6);
    const store = new Operations(
      { ...windowOf(9).record, read: async () => ({ lines: read, takenOver: [], lost: [] }) } as never,
      { now: () => now },
    );
    await store.refresh();
    assert.equal([...store.all()][0]?.events, 3);
  });

  it('keeps operations for 90 days, and the last 10,000', async () => {
    const archive = new RecordArchive(folder);
    const operations = Array.from({ length: keptOperations + 5 }, (_, place) => ({
      id: `w-${place}`,
      at: place < 3 ? now - keptMs - 1 : now,
      lines: [lineText(markLine('reported', `w-${place}`))],
    }));
    await archive.add(operations.slice(0, 10));
    await archive.prune(now);
    assert.equal((await archive.read()).length, 7);
    await archive.add(operations.slice(10));
    await archive.prune(now);
    const kept = await archive.read();
    assert.deepEqual([kept.length, kept.at(-1)?.id], [keptOperations, `w-${keptOperations + 4}`]);
    assert.deepEqual(await readdir(folder), ['archive.jsonl'], 'nothing else is left');
  });

  it('keeps the lines of a newer version, whatever they contain', async () => {
    await closedWindow(1);
    const [name = ''] = await readdir(folder);
    const newer = '{"v":2,"id":"z","event":"encrypted"}\n';
    await appendFile(join(folder, name), newer);
    for (const pid of [2, 3, 4]) await closedWindow(pid);
    now += 2 * day;
    const { record, store } = windowOf(5);
    await store.refresh();
    await record.archive((id) => store.isSettled(id));
    const files = (await readdir(folder)).filter((each) => each.endsWith('.jsonl'));
    const texts = await Promise.all(files.map((each) => readFile(join(folder, each), 'utf8')));
    assert.ok(texts.join('').includes(newer), 'the line is still there');
  });
});
