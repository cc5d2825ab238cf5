import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Disposable } from '../app/event';

/**
 * Calls `changed` after another process changes, creates or deletes a file. Neither the file nor its folder needs to
 * exist, but the parent of the folder does. If nothing can be watched, `changed` is never called.
 */
export function watchFile(file: string, changed: () => void): Disposable {
  const folder = dirname(file);
  let watcher: FSWatcher | undefined;

  const watchIn = (place: string, then: (name: string) => void): void => {
    try {
      watcher = watch(place, { persistent: false }, (_, name) => then(name ?? ''));
      watcher.on('error', () => watcher?.close());
    } catch {
      watcher = undefined;
    }
  };

  function start(): void {
    watcher?.close();
    if (existsSync(folder)) watchIn(folder, folderChanged);
    else watchIn(dirname(folder), parentChanged);
  }

  function folderChanged(name: string): void {
    if (!existsSync(folder)) start();
    if (join(folder, name) === file || !existsSync(folder)) changed();
  }

  function parentChanged(name: string): void {
    if (name !== basename(folder) || !existsSync(folder)) return;
    start();
    changed();
  }

  start();
  return { dispose: () => watcher?.close() };
}
