import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../editor/chromium.mjs';
import { install, matchesLock } from './dependencies.mjs';
import { checkNode } from './nodeVersion.mjs';
import { editorFolder, rootFolder, vscodeFolder } from './paths.mjs';

/**
 * Makes sure that everything a command leans on is there; does nothing, and needs no network, when it is.
 * This module and what it imports use Node alone, since they run before anything is installed.
 * @param {{ host?: boolean, chromium?: boolean }} [needs] the VS Code of `test/tools/editor/package.json`; a Chromium to drive it
 * @throws {Error} saying what is missing and what to do about it
 */
export async function bootstrap({ host = false, chromium = false } = {}) {
  checkNode();
  await Promise.all([ensurePackages(rootFolder), host && ensureHost(), chromium && ensureChromium()]);
}

/** @param {string} folder */
async function ensurePackages(folder) {
  if (matchesLock(folder)) return;
  console.error(`Installing the packages of ${folder} …`);
  await install(folder);
}

async function ensureHost() {
  await ensurePackages(editorFolder);
  linkModules();
}

/**
 * VS Code serves some of its modules to the browser from a `node_modules` of its own. What it needs is listed in this
 * folder's manifest, so that one lock file pins it all.
 */
function linkModules() {
  const link = join(vscodeFolder, 'node_modules');
  if (!existsSync(link)) symlinkSync(join('..', '..', '..'), link, 'junction');
}
