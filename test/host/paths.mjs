import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the machinery that runs the editor: `test/host`. */
export const hostFolder = dirname(fileURLToPath(import.meta.url));

/** The project's top folder. */
export const rootFolder = join(hostFolder, '..', '..');

/** What the commands make for themselves and may throw away at any time. */
export const cacheFolder = join(rootFolder, '.cache');

/** VS Code's own folder inside the package that carries it. */
export const vscodeFolder = join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
