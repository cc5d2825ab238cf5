import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from '../processes/bootstrap.mjs';
import { ensurePackages } from '../processes/dependencies.mjs';
import { checkNode } from '../processes/nodeVersion.mjs';
import { editorFolder, vscodeFolder } from '../processes/paths.mjs';
import { ensureChromium } from './chromium.mjs';

/**
 * Does what `bootstrap` does, and installs VS Code and a Chromium to show it.
 * @param {{ chromium?: boolean }} [options] without `chromium`, the user opens the workbench in a browser
 * @throws {Error} with what is missing and what to do
 */
export async function bootstrapEditor({ chromium = true } = {}) {
  checkNode();
  await Promise.all([bootstrap(), ensureVsCode(), chromium && ensureChromium()]);
}

async function ensureVsCode() {
  await ensurePackages(editorFolder);
  linkModules();
}

/**
 * VS Code serves some modules to the browser from its own `node_modules` folder. They are dependencies of the manifest in
 * this folder, so that one lock file pins them all.
 */
function linkModules() {
  const link = join(vscodeFolder, 'node_modules');
  if (!existsSync(link)) symlinkSync(join('..', '..', '..'), link, 'junction');
}
