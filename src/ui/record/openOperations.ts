import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fold, isUnfinished, type OperationRecord } from '../../app/operations/record/operationRecord';
import { isMissing } from '../fileErrors';
import { parseRecordFileName } from './recordFileName';
import { RecordReader } from './recordReader';

const unless =
  <T>(fallback: T) =>
  (error: unknown): T => {
    if (isMissing(error)) return fallback;
    throw error;
  };

const isOpen = (record: OperationRecord): boolean =>
  isUnfinished(record) || (!record.reported && record.state !== 'notSent');

/** Whether the record contains an operation whose end isn't known, or that the user wasn't shown. */
export async function hasOpenOperations(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(unless<string[]>([]));
  const records = new Map<string, OperationRecord>();
  for (const name of names.filter((each) => parseRecordFileName(each))) {
    for (const line of await new RecordReader().read(join(folder, name)).catch(unless([]))) {
      const record = fold(records.get(line.id), line);
      if (record) records.set(line.id, record);
    }
  }
  return [...records.values()].some(isOpen);
}
