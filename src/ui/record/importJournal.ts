import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readEarlierJournal } from '../../app/operations/record/earlierJournal';
import { lineText } from '../../app/operations/record/lineText';
import { ExclusiveFile } from '../exclusiveFile';
import { isMissing } from '../fileErrors';
import { recordFileName } from './recordFileName';

async function readJournal(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a file in one step: a reader sees all of it, or none. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/**
 * Adds the operations of the journal that earlier versions wrote, `journal.jsonl`, to the record, and keeps the journal as
 * `journal.imported.jsonl`. Does nothing if there is none, or while another window does it. A window that is closed
 * meanwhile has changed nothing that the next one would do differently: the operations have the same ids each time.
 * `storage` is the folder of the extension's files, and `record` that of the record. Rejects with the errors of the file
 * system.
 */
export async function importJournal(storage: string, record: string): Promise<void> {
  const journal = join(storage, 'journal.jsonl');
  if ((await readJournal(journal)) === undefined) return;
  const end = await new ExclusiveFile(record, 'journal').tryTake();
  if (!end) return;
  try {
    const text = await readJournal(journal);
    if (text === undefined) return;
    const lines = readEarlierJournal(text).map((line) => `${lineText(line)}\n`);
    // As the file of a window that has ended, it is taken over by the next one that reads the record.
    const name = recordFileName({ file: 'journal', owner: { window: 'journal', pid: process.pid } });
    if (lines.length > 0) await writeWhole(join(record, name), lines.join(''));
    await rename(journal, join(storage, 'journal.imported.jsonl'));
  } finally {
    await end();
  }
}
