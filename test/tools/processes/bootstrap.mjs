import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../editor/chromium.mjs';
import { install, matchesLock } from './dependencies.mjs';
import { checkNode } from './nodeVersion.mjs';
import { editorFolder, rootFolder, vscodeFolder } from './paths.mjs';

/**
 * Installs what a command requires. Does nothing, and needs no network, if everything is there.
 * This module and its imports use only Node.js, because they run before anything is installed.
 * @param {{ editor?: boolean, chromium?: boolean }} [requirements] the VS Code of `test/tools/editor/package.json`; a Chromium to show it
 * @throws {Error} with what is missing and what to do
 */
export async function bootstrap({ editor = false, chromium = false } = {}) {
  checkNode();
  await Promise.all([ensurePackages(rootFolder), editor && ensureEditor(), chromium && ensureChromium()]);
}

/** @param {string} folder */
async function ensurePackages(folder) {
  if (matchesLock(folder)) return;
  console.error(`Installing the packages of ${folder} …`);
  await install(folder);
}

async function ensureEditor() {
  await ensurePackages(editorFolder);
  linkModules();
}

/**
 * VS Code serves some modules to the browser from its own `node_modules` folder. They are dependencies of the editor's
 * manifest, so that one lock file pins them all.
 */
function linkModules() {
  const link = join(vscodeFolder, 'node_modules');
  if (!existsSync(link)) symlinkSync(join('..', '..', '..'), link, 'junction');
}
