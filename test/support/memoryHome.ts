import { Emitter } from '../../src/app/event';
import type { HomeFiles } from '../../src/app/ports';

/** A home folder in memory, and the environment of the editor. */
export class MemoryHome implements HomeFiles {
  readonly variables: Record<string, string> = {};
  readonly #files = new Map<string, string>();
  readonly #changed = new Emitter<string>();

  /** Writes a file below the home folder; deletes it if the text is undefined. */
  write(path: string, text: string | undefined): void {
    if (text === undefined) this.#files.delete(path);
    else this.#files.set(path, text);
    this.#changed.fire(path);
  }

  async read(path: readonly string[]): Promise<string | undefined> {
    return this.#files.get(path.join('/'));
  }

  watch(path: readonly string[], changed: () => void) {
    return this.#changed.event((each) => {
      if (each === path.join('/')) changed();
    });
  }
}
