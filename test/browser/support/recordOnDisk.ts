import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLine } from '../../../src/app/operations/record/lineText';
import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import { fold, type OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { parseRecordFileName } from '../../../src/ui/record/recordFileName';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The files of the record in the profile of an editor, read as they are. */
export class RecordOnDisk {
  readonly #folder: string;

  constructor(profile: string) {
    this.#folder = join(profile, 'data/User/globalStorage/cloud-attachments.cloud-attachments/operations');
  }

  /** The numbers of the processes whose windows write the files. */
  async processes(): Promise<readonly number[]> {
    return (await this.#names()).flatMap((name) => parseRecordFileName(name)?.owner.pid ?? []);
  }

  /** Every complete line, as it is stored. A file that is renamed while it is read is read again. */
  async texts(): Promise<readonly string[]> {
    for (;;) {
      try {
        const names = await this.#names();
        const contents = await Promise.all(names.map((name) => readFile(join(this.#folder, name), 'utf8')));
        return contents.flatMap((content) => content.split('\n').slice(0, -1));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
  }

  async lines(): Promise<readonly OperationLine[]> {
    return (await this.texts()).flatMap((text) => parseLine(text) ?? []);
  }

  /** The operations that these lines describe. */
  async operations(): Promise<readonly OperationRecord[]> {
    const records = new Map<string, OperationRecord>();
    for (const line of await this.lines()) {
      const record = fold(records.get(line.id), line);
      if (record) records.set(line.id, record);
    }
    return [...records.values()];
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}
