import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HomeFiles } from '../../src/app/ports';
import { watchFile } from '../../src/ui/watchFile';

/** A home folder on the disk, watched as the editor's is. */
export class FolderHome implements HomeFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(path: readonly string[]): Promise<string> {
    return readFile(join(this.#folder, ...path), 'utf8');
  }

  watch(path: readonly string[], changed: () => void) {
    return watchFile(join(this.#folder, ...path), changed);
  }
}
