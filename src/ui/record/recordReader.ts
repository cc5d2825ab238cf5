import { open } from 'node:fs/promises';
import { parseLine } from '../../app/operations/record/lineText';
import type { OperationLine } from '../../app/operations/record/operationEvent';

/** Reads what is added to a file, from where the last read ended. */
export class RecordReader {
  #offset = 0;
  #rest = Buffer.alloc(0);

  /**
   * Returns the complete lines that were added. An incomplete line at the end is kept until the rest is written. Rejects
   * if the file doesn't exist.
   */
  async read(path: string): Promise<readonly OperationLine[]> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size <= this.#offset) return [];
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - this.#offset), 0, undefined, this.#offset);
      this.#offset += bytesRead;
      const all = Buffer.concat([this.#rest, buffer.subarray(0, bytesRead)]);
      const end = all.lastIndexOf('\n') + 1;
      this.#rest = all.subarray(end);
      return all
        .subarray(0, end)
        .toString('utf8')
        .split('\n')
        .flatMap((text) => parseLine(text) ?? []);
    } finally {
      await file.close();
    }
  }
}
