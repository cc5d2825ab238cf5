import { ensurePackages } from './dependencies.mjs';
import { checkNode } from './nodeVersion.mjs';
import { rootFolder } from './paths.mjs';

/**
 * Installs the packages that every command requires. Does nothing, and needs no network, if they are there.
 * A command and its static imports use only Node.js, because they are loaded before anything is installed.
 * @throws {Error} with what is missing and what to do
 */
export async function bootstrap() {
  checkNode();
  await ensurePackages(rootFolder);
}
