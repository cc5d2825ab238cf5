import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold, type OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { importJournal } from '../../../src/ui/record/importJournal';
import { hasOpenOperations } from '../../../src/ui/record/openOperations';
import { RecordFolder } from '../../../src/ui/record/recordFolder';

/** What the package of 0.1.0 wrote in a real editor: see the description beside it. */
const written = join(__dirname, '../../fixtures/upgrade/journal.jsonl');

describe('The import of the journal', () => {
  let storage: string;
  let record: string;
  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
    record = join(storage, 'operations');
    await writeFile(join(storage, 'journal.jsonl'), await readFile(written));
  });
  afterEach(() => rm(storage, { recursive: true }));

  /** Reads the record as the next window does. */
  async function read(): Promise<readonly OperationRecord[]> {
    const folder = new RecordFolder(record, {
      own: { window: 'next', pid: process.pid },
      isRunning: () => true,
      now: Date.now,
      watchFailed: (reason) => assert.fail(reason),
    });
    try {
      const records = new Map<string, OperationRecord>();
      for (const line of (await folder.read(() => false)).lines) {
        const folded = fold(records.get(line.id), line);
        if (folded) records.set(line.id, folded);
      }
      return [...records.values()];
    } finally {
      folder.dispose();
    }
  }

  it('adds its operations to the record once, and keeps the journal', async () => {
    const before = await readFile(written, 'utf8');
    await importJournal(storage, record);
    await importJournal(storage, record);
    const requests = before.split('\n').filter((line) => line.includes('"event":"sending"')).length;
    assert.ok(requests > 0, 'the journal has operations');
    assert.equal((await read()).length, requests);
    assert.equal(await readFile(join(storage, 'journal.imported.jsonl'), 'utf8'), before);
    assert.ok(!(await readdir(storage)).includes('journal.jsonl'), 'it isn’t imported again');
  });

  it('adds them once if several windows do it, or if one was closed in between', async () => {
    await Promise.all([importJournal(storage, record), importJournal(storage, record)]);
    const imported = await read();
    await writeFile(join(storage, 'journal.jsonl'), await readFile(written));
    await importJournal(storage, record);
    assert.deepEqual(
      (await read()).map(({ id }) => id),
      imported.map(({ id }) => id),
    );
  });

  it('writes files that only their owner can read', async () => {
    await importJournal(storage, record);
    const files = (await readdir(record)).filter((name) => name.endsWith('.jsonl'));
    assert.equal(files.length, 1);
    for (const name of files) assert.equal((await stat(join(record, name))).mode & 0o777, 0o600);
  });

  it('loads nothing at the start for operations whose end the user has seen', async () => {
    await importJournal(storage, record);
    assert.equal(await hasOpenOperations(record), false);
  });

  it('does nothing without a journal', async () => {
    await rm(join(storage, 'journal.jsonl'));
    await importJournal(storage, record);
    assert.deepEqual(await readdir(storage), []);
  });
});
