import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { HomeFiles } from '../app/ports';
import { isMissing } from './fileErrors';
import { watchFile } from './watchFile';

/** A larger file isn't a list of profiles. */
const maxBytes = 1_000_000;

/** The home folder of the user who runs the extension host. Links are followed, as the tools that write the files do. */
export function createHomeFiles(): HomeFiles {
  const home = homedir();
  return {
    async read(path) {
      const file = join(home, ...path);
      try {
        if ((await stat(file)).size > maxBytes) throw new Error(vscode.l10n.t('It’s too large'));
        return await readFile(file, 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    watch: (path, changed) => watchFile(join(home, ...path), changed),
  };
}
