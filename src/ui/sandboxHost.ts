import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disposable, Emitter } from '../app/event';
import type { SandboxHost } from '../app/sandboxController';
import type { createSandboxCredentials, startSandboxBundle } from './sandboxBundle';
import { watchFolder } from './watchFolder';

/** The sandbox's bundle. */
interface SandboxBundle {
  readonly createCredentials: typeof createSandboxCredentials;
  readonly start: typeof startSandboxBundle;
}

interface SandboxHostOptions {
  /** Called with a sentence for the log. */
  readonly report: (message: string) => void;
  /** Called with the reason if the other windows can't be followed. */
  readonly watchFailed: (reason: string) => void;
}

/** Starts the sandbox with its writes in a file of the folder, which all windows watch. */
export function createSandboxHost(
  folder: string,
  { createCredentials, start }: SandboxBundle,
  { report, watchFailed }: SandboxHostOptions,
): SandboxHost & Disposable {
  const path = join(folder, 'writes.jsonl');
  const changed = new Emitter<void>();
  const watcher = watchFolder(folder, () => changed.fire(), watchFailed);
  return {
    isStarted: () =>
      access(path).then(
        () => true,
        () => false,
      ),
    createCredentials,
    start: (mode, credentials) => start(path, mode, credentials, report),
    end: () => rm(path, { force: true }),
    onDidChange: changed.event,
    dispose() {
      watcher.dispose();
      changed.dispose();
    },
  };
}
