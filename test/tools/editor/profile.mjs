import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Suppress prompts and network access, so that a new profile looks the same every time. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
};

/**
 * @typedef {object} Profile a user's data folder, used by one editor
 * @property {string} folder
 * @property {string} extensions where extensions are installed
 * @property {string} sockets where the editor creates sockets: a short path, because a socket's path is limited to 107 characters
 * @property {() => Promise<void>} dispose removes it
 */

/**
 * Creates the profile of a new user.
 * @param {{ settings?: Record<string, unknown>, extensions?: readonly string[], folder?: string | undefined }} [options]
 *   `settings` are the user's own; `extensions` are folders to install; `folder` is an existing folder, which is kept
 * @returns {Promise<Profile>}
 */
export async function createProfile({ settings = {}, extensions = [], folder: existing } = {}) {
  const sockets = await mkdtemp(join(tmpdir(), 'ca-'));
  const folder = existing ?? sockets;
  const user = join(folder, 'data', 'User');
  const installed = join(folder, 'extensions');
  await Promise.all([user, installed].map((path) => mkdir(path, { recursive: true })));
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  await Promise.all(
    extensions.map((extension) => cp(extension, join(installed, basename(extension)), { recursive: true })),
  );
  return {
    folder,
    extensions: installed,
    sockets,
    dispose: () => rm(sockets, { recursive: true, force: true, maxRetries: 5 }),
  };
}
