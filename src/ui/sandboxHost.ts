import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disposable, Emitter } from '../app/event';
import type { Log } from '../app/ports';
import type { SandboxHost } from '../app/sandboxController';
import type { createSandboxCredentials, startSandboxBundle } from './sandboxBundle';
import { watchFolder } from './watchFolder';

/** The sandbox's bundle. */
interface SandboxBundle {
  readonly createCredentials: typeof createSandboxCredentials;
  readonly start: typeof startSandboxBundle;
}

/** Starts the sandbox with its writes in a file of the folder, which all windows watch. */
export function createSandboxHost(
  folder: string,
  { createCredentials, start }: SandboxBundle,
  log: Pick<Log, 'info' | 'error'>,
): SandboxHost & Disposable {
  const path = join(folder, 'writes.jsonl');
  const changed = new Emitter<void>();
  const watcher = watchFolder(
    folder,
    () => changed.fire(),
    (reason) => log.error(`The sandbox can't follow other windows: ${reason}`),
  );
  return {
    isStarted: () =>
      access(path).then(
        () => true,
        () => false,
      ),
    createCredentials,
    start: (mode, credentials) => start(path, mode, credentials, (message) => log.info(message)),
    end: () => rm(path, { force: true }),
    onDidChange: changed.event,
    dispose() {
      watcher.dispose();
      changed.dispose();
    },
  };
}
