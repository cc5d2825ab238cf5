import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapEditor } from '../editor/bootstrapEditor.mjs';
import { findDesktop, openDesktop } from '../editor/desktop.mjs';
import { installExtensions, startEditorServer } from '../editor/editorServer.mjs';
import { createProfile } from '../editor/profile.mjs';
import { createTrustedPage } from '../editor/trustedPage.mjs';
import { makePackage } from '../packaging/makePackage.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { disposeAll, disposeOnExit } from '../processes/disposeOnExit.mjs';
import { exitWithParent } from '../processes/exitWithParent.mjs';
import { cacheFolder, editorFolder, rootFolder } from '../processes/paths.mjs';
import { runIfMain } from '../processes/runIfMain.mjs';

/** Workspace trust stays on. No prompt asks for it at the start. */
const settings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

/**
 * Returns what to try. The opener's extension has already opened the view and the log.
 * @param {string} terminal what happens when a terminal is opened
 */
const instructions = (terminal) => `
  1. In the Cloud Attachments view at the left, expand a sandbox account, a region, and an instance.
  2. Right-click a data disk of the instance, and select “Detach Disk…”.
  3. In terraform.log, hover over a marked error code to read its explanation.
  4. Open a terminal (Ctrl+\`)${terminal}, enter “cat terraform.log”, and Ctrl+click (macOS: Cmd+click) an error code.

Press Ctrl+C to close VS Code and stop the sandbox.`;

// Opens a VS Code with the packaged extension installed and the sandbox's accounts. `--web` ignores a desktop VS Code.
runIfMain(import.meta.url, async () => {
  exitWithParent();
  const code = process.argv.includes('--web') ? undefined : findDesktop();
  await (code ? bootstrap() : bootstrapEditor({ chromium: false }));
  const vsix = join(cacheFolder, 'cloud-attachments.vsix');
  await makePackage(vsix);
  const profile = disposeOnExit(await createProfile({ settings, extensions: [join(editorFolder, 'opener')] }));
  const workspace = join(profile.folder, 'example');
  await cp(join(rootFolder, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  process.exitCode = code
    ? await startDesktop(code, profile, vsix, workspace)
    : await startWeb(profile, vsix, workspace);
  await disposeAll();
});

/**
 * @param {string} code
 * @param {import('../editor/profile.mjs').Profile} profile
 * @param {string} vsix
 * @param {string} workspace
 */
async function startDesktop(code, profile, vsix, workspace) {
  const exitCode = openDesktop(code, profile, vsix, workspace);
  console.log(`VS Code with Cloud Attachments opens in a new window.\n${instructions(', trust the example folder')}`);
  return exitCode;
}

/**
 * @param {import('../editor/profile.mjs').Profile} profile
 * @param {string} vsix
 * @param {string} workspace
 */
async function startWeb(profile, vsix, workspace) {
  await installExtensions(profile, [vsix]);
  const server = disposeOnExit(await startEditorServer(profile));
  const page = disposeOnExit(await createTrustedPage(server.url, workspace));
  console.log(`VS Code with Cloud Attachments is open at\n\n  ${page.url.href}\n${instructions('')}`);
  return server.ended;
}
