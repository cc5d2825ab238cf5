import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { findDesktop, openDesktop } from '../editor/desktop.mjs';
import { installPackages, startEditorServer } from '../editor/editorServer.mjs';
import { pageUrl } from '../editor/pageUrl.mjs';
import { makeProfile } from '../editor/profile.mjs';
import { bootstrap } from '../processes/bootstrap.mjs';
import { endAll, endsWithUs } from '../processes/ending.mjs';
import { runIfMain } from '../processes/main.mjs';
import { endWithParent } from '../processes/parent.mjs';
import { cacheFolder, editorFolder, rootFolder } from '../processes/paths.mjs';
import { makePackage } from './makePackage.mjs';

/** Workspace trust stays on; the example folder is opened untrusted instead of asking about it first. */
const settings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

const firstSteps = `
  1. Click the icon of Cloud Attachments in the bar at the left edge. Its accounts are a sandbox on this machine.
  2. Expand an account, a region and an instance, right-click one of its data disks, and choose Detach Disk…
  3. Look at terraform.log: its cloud error codes are explained where they stand.

Ctrl+C here ends everything.`;

// Opens a VS Code with the packaged extension installed and the sandbox's accounts there. `--web` leaves a desktop one be.
runIfMain(import.meta.url, async () => {
  endWithParent();
  const code = process.argv.includes('--web') ? undefined : findDesktop();
  await bootstrap({ host: !code });
  const vsix = join(cacheFolder, 'cloud-attachments.vsix');
  await makePackage(vsix);
  const profile = endsWithUs(await makeProfile({ settings, extensions: [join(editorFolder, 'opener')] }));
  const workspace = join(profile.folder, 'example');
  await cp(join(rootFolder, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  process.exitCode = code ? await onDesktop(code, profile, vsix, workspace) : await onWeb(profile, vsix, workspace);
  await endAll();
});

/**
 * @param {string} code
 * @param {import('../editor/profile.mjs').Profile} profile
 * @param {string} vsix
 * @param {string} workspace
 */
async function onDesktop(code, profile, vsix, workspace) {
  const closed = openDesktop(code, profile, vsix, workspace);
  console.log(`VS Code with Cloud Attachments opens in a window of its own.\n${firstSteps}`);
  return closed;
}

/**
 * @param {import('../editor/profile.mjs').Profile} profile
 * @param {string} vsix
 * @param {string} workspace
 */
async function onWeb(profile, vsix, workspace) {
  await installPackages(profile, [vsix]);
  const server = endsWithUs(await startEditorServer(profile));
  console.log(
    `VS Code with Cloud Attachments is open at\n\n  ${pageUrl(server.url, { workspace }).href}\n${firstSteps}`,
  );
  return server.ended;
}
