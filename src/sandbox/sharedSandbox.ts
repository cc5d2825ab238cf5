import { randomUUID } from 'node:crypto';
import type { CreateDialect } from '../emulator/dialect';
import { openSandbox, type Sandbox, type SandboxOptions } from './open';
import { WriteLogFile } from './writeLogFile';

export interface SharedSandboxOptions extends Omit<SandboxOptions, 'log'> {
  /** The file with the writes of all windows. */
  readonly path: string;
  /** `begin` creates a world if there is none or if its file is damaged; `join` rejects then. */
  readonly mode: 'begin' | 'join';
  /** Called with a sentence for the log when a damaged file was replaced. */
  readonly report: (message: string) => void;
}

async function beginWorld(log: WriteLogFile, { now = Date.now, path, report }: SharedSandboxOptions): Promise<void> {
  const state = await log.state();
  if (state === 'present') return;
  await log.restart({ id: randomUUID(), startedAt: now() });
  if (state === 'damaged') {
    report(`${path} is damaged or was written by another version. The sandbox has its initial resources again.`);
  }
}

/**
 * Emulates the given clouds on loopback for one window. Every window that opens the same file has the same resources,
 * which are kept when the windows are closed. Rejects if the file can't be read or written.
 */
export async function openSharedSandbox(
  dialects: readonly CreateDialect[],
  options: SharedSandboxOptions,
): Promise<Sandbox> {
  const log = new WriteLogFile(options.path);
  if (options.mode === 'begin') await beginWorld(log, options);
  return openSandbox(dialects, { ...options, log });
}
