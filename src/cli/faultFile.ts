import { readFile } from 'node:fs/promises';
import type { Sandbox } from '../sandbox/start';
import { type FaultEntry, readFaultEntries } from './faultEntries';

/** Thrown when the faults in a file can't be used; the message names the file, the reason, and the next step. */
export class FaultFileError extends Error {
  override readonly name = 'FaultFileError';
  constructor(path: string, reason: string, step: string) {
    super(`The faults in “${path}” can’t be used: ${reason}. ${step}`);
  }
}

const correct = 'Correct the file, and start the sandbox again. README.md shows an example.';

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'the file doesn’t exist',
  EISDIR: 'it’s a folder',
  EACCES: 'you don’t have permission to read the file',
};

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new FaultFileError(path, unreadable[code] ?? message, 'Specify another file after --faults.');
  }
}

/** Reads the faults for a sandbox. Rejects with FaultFileError. */
export async function readFaultFile(path: string): Promise<readonly FaultEntry[]> {
  const text = await readText(path);
  try {
    return readFaultEntries(JSON.parse(text));
  } catch (error) {
    throw new FaultFileError(path, error instanceof Error ? error.message : String(error), correct);
  }
}

/** Arms the faults of a file. Throws FaultFileError for a cloud that the sandbox doesn't have. */
export function armFaults(path: string, entries: readonly FaultEntry[], { dialects, faults }: Sandbox): void {
  const clouds = ['*', ...dialects.map(({ id }) => id)];
  for (const [index, { cloud, action, fault, ...limits }] of entries.entries()) {
    if (!clouds.includes(cloud)) {
      throw new FaultFileError(
        path,
        `entry ${index + 1}, cloud: “${cloud}” isn’t one of ${clouds.join(', ')}`,
        correct,
      );
    }
    faults.arm(cloud, action, fault, limits);
  }
}
