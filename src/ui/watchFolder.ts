import { mkdirSync, watch } from 'node:fs';
import type { Disposable } from '../app/event';

/**
 * Calls `changed` with the name of each file of the folder that any process changes. Creates the folder for its owner
 * only. If the folder can't be watched, calls `failed` with the reason, and nothing else.
 */
export function watchFolder(
  folder: string,
  changed: (name: string) => void,
  failed: (reason: string) => void,
): Disposable {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const watcher = watch(folder, { persistent: false }, (_, name) => changed(name ?? ''));
    watcher.on('error', ({ message }) => failed(message));
    return { dispose: () => watcher.close() };
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
    return { dispose: () => undefined };
  }
}
