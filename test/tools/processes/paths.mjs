import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What serves the commands of the top folder: `test/tools`. */
export const toolsFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** What runs the editor, with the manifest of its packages. */
export const editorFolder = join(toolsFolder, 'editor');

/** The project's top folder. */
export const rootFolder = dirname(dirname(toolsFolder));

/** What the commands make for themselves and may throw away at any time. */
export const cacheFolder = join(rootFolder, '.cache');

/** VS Code's own folder inside the package that carries it. */
export const vscodeFolder = join(editorFolder, 'node_modules', 'code-server', 'lib', 'vscode');
