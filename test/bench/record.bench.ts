import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineText } from '../../src/app/operations/record/lineText';
import type { OperationEvent } from '../../src/app/operations/record/operationEvent';
import { Operations } from '../../src/app/operations/record/operations';
import { RecordArchive } from '../../src/ui/record/recordArchive';
import { RecordFolder } from '../../src/ui/record/recordFolder';
import { detachPlan, linesOf, markLine } from '../support/recordLines';
import type { Report } from '../tools/rings/benchReport.mjs';
import { noticingRow } from './record/noticing';

const operations = 500;
const recorded = 10_000;
/** Those of the last day, which aren't in the archive. */
const recent = 100;
const rounds = 9;
/** Of one operation, in milliseconds. */
const appendLimit = 1;
/** More than the start with an empty record, in milliseconds. */
const startLimit = 30;

const day = 24 * 3_600_000;
const planFor = (place: number) => ({ ...detachPlan, target: { ...detachPlan.target, id: `d-${place}` } });
const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;

const openFolder = (folder: string, pid: number, running: (pid: number) => boolean): RecordFolder =>
  new RecordFolder(folder, {
    own: { window: crypto.randomUUID(), pid },
    isRunning: running,
    now: Date.now,
    watchFailed: (reason) => {
      throw new Error(reason);
    },
  });

const events: readonly OperationEvent[] = [
  { event: 'sending', attempt: 1 },
  { event: 'accepted', receipt: { requestId: 'R-1' } },
  { event: 'looked', nativeState: 'Detaching' },
  { event: 'done', nativeState: 'Available' },
];

/** Records whole operations, without waiting for the disk. */
async function measureAppend(folder: string): Promise<number> {
  const record = openFolder(folder, process.pid, () => true);
  const store = new Operations(
    {
      append: (line) => record.append(line, { flush: false }),
      read: (isUnfinished) => record.read(isUnfinished),
      keepAlive: () => record.keepAlive(),
      onDidChange: record.onDidChange,
    },
    { now: Date.now },
  );
  const start = performance.now();
  for (let place = 0; place < operations; place += 1) {
    const write = store.begin(planFor(place));
    if (!write || !(await store.claim(write))) throw new Error('Another operation is running.');
    for (const event of events) await store.note(write.id, event);
    store.mark(write, 'reported');
  }
  await store.refresh();
  const taken = performance.now() - start;
  record.dispose();
  return taken / operations;
}

/** Writes the operations of 60 days: the last ones in the file of a window that has ended, the others in the archive. */
async function fill(folder: string): Promise<void> {
  const start = Date.now() - 60 * day;
  const texts = (place: number, at: number): readonly string[] => [
    ...linesOf(['planned', 'sending', 'accepted', 'looked', 'done'], {
      id: `write-${place}`,
      start: at,
      plan: planFor(place),
    }).map(lineText),
    lineText(markLine('reported', `write-${place}`)),
  ];
  const archived = Array.from({ length: recorded - recent }, (_, place) => {
    const at = start + (place * 59 * day) / recorded;
    return { id: `write-${place}`, at, lines: texts(place, at) };
  });
  const ended = openFolder(folder, 1, () => true);
  await new RecordArchive(folder).add(archived);
  for (let place = recorded - recent; place < recorded; place += 1) {
    for (const line of linesOf(['planned', 'sending', 'done'], {
      id: `write-${place}`,
      start: Date.now() - 3_600_000,
      plan: planFor(place),
    }))
      await ended.append(line, { flush: false });
    await ended.append(markLine('reported', `write-${place}`), { flush: false });
  }
  ended.dispose();
}

/** Reads the record as a window does that starts. */
async function measureStart(folder: string, expected: number): Promise<number> {
  const start = performance.now();
  const record = openFolder(folder, process.pid, () => false);
  const store = new Operations(record, { now: Date.now });
  await store.refresh();
  await record.archive((id) => store.isSettled(id));
  const taken = performance.now() - start;
  const known = [...store.all()].length;
  if (known !== expected) throw new Error(`${known} operations are known.`);
  record.dispose();
  return taken;
}

/** What the record of operations costs, and how soon the end of an operation is noticed. */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ca-bench-'));
  const inside = (name: string): string => join(folder, name);
  try {
    const appends: number[] = [];
    for (let round = 0; round < rounds; round += 1) appends.push(await measureAppend(inside(`append-${round}`)));
    report.row({
      name: 'record append and reduce',
      unit: 'ms',
      ours: median(appends),
      beside: { limit: appendLimit },
      goal: 1,
    });
    const more: number[] = [];
    const empties: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await fill(inside(`full-${round}`));
      const empty = await measureStart(inside(`empty-${round}`), 0);
      more.push((await measureStart(inside(`full-${round}`), recent)) - empty);
      empties.push(empty);
    }
    report.row({
      name: 'start with 10,000 recorded operations',
      unit: 'ms',
      ours: median(more),
      beside: { limit: startLimit, 'the start with an empty record': median(empties) },
      goal: 1,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  report.row(await noticingRow());
}
