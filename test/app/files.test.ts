import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '../../src/app/journal';
import { createCatalogues } from '../../src/ui/catalogueFiles';
import { createJournalFile } from '../../src/ui/journalFile';

const entry = (target: string): JournalEntry => ({
  at: '2026-11-21T00:00:00.000Z',
  event: 'sending',
  action: 'detachDisk',
  call: 'DetachDisk',
  cloud: 'alibaba',
  account: 'mine',
  owner: '1',
  region: 'cn-hangzhou',
  target,
  instance: 'i-1',
});

describe('Files of the extension', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe('The journal', () => {
    const path = () => join(folder, 'deep', 'journal.jsonl');
    const lines = async () => (await readFile(path(), 'utf8')).trimEnd().split('\n');

    it('is one JSON line an event, in the order of the events', async () => {
      const journal = createJournalFile(path());
      await Promise.all(Array.from({ length: 20 }, (_, place) => journal.append(entry(`d-${place}`))));
      const targets = (await lines()).map((line) => (JSON.parse(line) as JournalEntry).target);
      assert.deepEqual(
        targets,
        Array.from({ length: 20 }, (_, place) => `d-${place}`),
      );
    });

    it('is one line an event whatever a cloud calls its things', async () => {
      await createJournalFile(path()).append({ ...entry('d'), account: 'a\nb\u2028c' });
      assert.equal((await lines()).length, 1);
    });

    it('is readable by its owner alone, even when it was not before', async () => {
      await mkdir(join(folder, 'deep'));
      await writeFile(path(), '');
      await chmod(path(), 0o644);
      await createJournalFile(path()).append(entry('d'));
      assert.equal((await stat(path())).mode & 0o777, 0o600);
    });

    it('says when it cannot be written, and goes on as soon as it can', async () => {
      await writeFile(join(folder, 'deep'), 'a file in the way');
      const journal = createJournalFile(path());
      await assert.rejects(journal.append(entry('d-1')));
      await rm(join(folder, 'deep'));
      await journal.append(entry('d-2'));
      assert.equal((await lines()).length, 1);
    });
  });

  describe('A catalogue', () => {
    it('is read when it is first asked for, and once', async () => {
      const catalogues = createCatalogues(folder);
      await writeFile(join(folder, 'zenlayer.json'), '[{"code":"A"}]');
      const rows = await catalogues.rows('zenlayer');
      await rm(join(folder, 'zenlayer.json'));
      assert.equal(await catalogues.rows('zenlayer'), rows);
    });

    it('is read again after it could not be', async () => {
      const catalogues = createCatalogues(folder);
      await assert.rejects(catalogues.rows('zenlayer'));
      await writeFile(join(folder, 'zenlayer.json'), '[]');
      assert.deepEqual(await catalogues.rows('zenlayer'), []);
    });
  });
});
