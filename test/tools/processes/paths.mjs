import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `test/tools`. */
export const toolsFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** What starts VS Code, with the manifest of its packages. */
export const editorFolder = join(toolsFolder, 'editor');

/** The project's top folder. */
export const rootFolder = dirname(dirname(toolsFolder));

/** Where `npm run build` writes. */
export const distFolder = join(rootFolder, 'dist');

/** Files that the commands create and can delete at any time. */
export const cacheFolder = join(rootFolder, '.cache');

/** VS Code inside the `code-server` package. */
export const vscodeFolder = join(editorFolder, 'node_modules', 'code-server', 'lib', 'vscode');
