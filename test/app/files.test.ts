import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry } from '../../src/app/operations/journal/journal';
import { journalLines, journalText } from '../../src/app/operations/journal/journalLines';
import { createCatalogues } from '../../src/ui/catalogueFiles';
import { createJournalFile } from '../../src/ui/journalFile';
import { detachPlan, sendingEntry } from '../support/journalEntry';

const entry = (id: string): JournalEntry =>
  sendingEntry({ ...detachPlan, target: { ...detachPlan.target, id } }, `write of ${id}`);

const targetOf = (line: JournalEntry | undefined): string | undefined =>
  line?.event === 'sending' ? line.plan.target.id : undefined;

const own = { window: 'window-1', pid: 1234 };

describe('Files of the extension', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cloud-attachments-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe('The journal', () => {
    const path = () => join(folder, 'deep', 'journal.jsonl');
    const lines = async () => (await readFile(path(), 'utf8')).trimEnd().split('\n');

    it('is one JSON line for each event, in the order of the events', async () => {
      const journal = createJournalFile(path(), own);
      await Promise.all(Array.from({ length: 20 }, (_, place) => journal.append(entry(`d-${place}`))));
      const targets = journalLines(await readFile(path(), 'utf8')).map(targetOf);
      assert.deepEqual(
        targets,
        Array.from({ length: 20 }, (_, place) => `d-${place}`),
      );
    });

    it('names the window that wrote the line', async () => {
      await createJournalFile(path(), own).append(entry('d-1'));
      assert.deepEqual(journalLines(await readFile(path(), 'utf8')), [{ ...entry('d-1'), ...own }]);
    });

    it('starts a new line after an incomplete one', async () => {
      await mkdir(join(folder, 'deep'));
      await writeFile(path(), '{"at":"2026-11-21T00:00:00.000Z","event":"sen');
      const journal = createJournalFile(path(), own);
      await journal.append(entry('d-1'));
      await journal.append(entry('d-2'));
      assert.equal((await lines()).length, 3);
      assert.deepEqual(journalLines(await journal.tail()).map(targetOf), ['d-1', 'd-2']);
    });

    it('is read from its end only, whatever its length', async () => {
      const journal = createJournalFile(path(), own);
      assert.equal(await journal.tail(), '', 'there is none yet');
      await mkdir(join(folder, 'deep'));
      const line = (target: string) => `${journalText(entry(target), own)}\n`;
      const all = Array.from({ length: 4000 }, (_, place) => line(`d-${place}`));
      await writeFile(path(), all.join(''));
      const tail = await journal.tail();
      assert.equal(tail.length, 512 * 1024);
      const read = journalLines(tail);
      assert.equal(read.length, tail.split('\n').length - 2, 'all but the torn one at the beginning');
      assert.equal(targetOf(read.at(-1)), 'd-3999');
    });

    it("rejects if it exists and can't be read", async () => {
      await mkdir(path(), { recursive: true });
      await assert.rejects(createJournalFile(path(), own).tail());
    });

    it('is one line for each event, whatever the names of the resources', async () => {
      await createJournalFile(path(), own).append(sendingEntry({ ...detachPlan, names: { target: 'a\nb\u2028c' } }));
      assert.equal((await lines()).length, 1);
    });

    it('can be read by its owner only, even if that was not so before', async () => {
      await mkdir(join(folder, 'deep'));
      await writeFile(path(), '');
      await chmod(path(), 0o644);
      await createJournalFile(path(), own).append(entry('d'));
      assert.equal((await stat(path())).mode & 0o777, 0o600);
    });

    it("rejects if it can't be written, and continues as soon as it can", async () => {
      await writeFile(join(folder, 'deep'), 'a file in the way');
      const journal = createJournalFile(path(), own);
      await assert.rejects(journal.append(entry('d-1')));
      await rm(join(folder, 'deep'));
      await journal.append(entry('d-2'));
      assert.equal((await lines()).length, 1);
    });
  });

  describe('A catalog', () => {
    it('is read once, on first use', async () => {
      const catalogues = createCatalogues(folder);
      await writeFile(join(folder, 'zenlayer.json'), '[{"code":"A"}]');
      const rows = await catalogues.rows('zenlayer');
      await rm(join(folder, 'zenlayer.json'));
      assert.equal(await catalogues.rows('zenlayer'), rows);
    });

    it('is read again after a failed read', async () => {
      const catalogues = createCatalogues(folder);
      await assert.rejects(catalogues.rows('zenlayer'));
      await writeFile(join(folder, 'zenlayer.json'), '[]');
      assert.deepEqual(await catalogues.rows('zenlayer'), []);
    });
  });
});
