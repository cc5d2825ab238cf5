import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installExtensions } from '../editor/editorServer.mjs';
import { createProfile } from '../editor/profile.mjs';
import { toolsFolder } from '../processes/paths.mjs';

/**
 * Packages the extension, and installs it as a user would from a file; the contract is in the declarations beside this file.
 * @returns {Promise<import('./installExtension.d.mts').InstalledExtension>}
 */
export async function installExtension() {
  const folder = await mkdtemp(join(tmpdir(), 'ca-installed-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'cloud-attachments.vsix');
    await promisify(execFile)(process.execPath, [join(toolsFolder, 'commands', 'package.mjs'), file]);
    const profile = await createProfile({ folder });
    try {
      await installExtensions(profile, [file]);
    } finally {
      await profile.dispose();
    }
    return { extensions: profile.extensions, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
