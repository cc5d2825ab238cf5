import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What keeps a fresh profile quiet and its pictures the same every time. */
const quiet = {
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
 * @typedef {object} Profile a user's data folder that nobody else uses
 * @property {string} folder
 * @property {string} extensions where extensions are installed
 * @property {string} sockets where the editor may make sockets: its path is short, since theirs are limited to 107 characters
 * @property {() => Promise<void>} dispose removes it
 */

/**
 * Makes a profile as a new user has it.
 * @param {{ settings?: Record<string, unknown>, extensions?: readonly string[], folder?: string | undefined }} [options]
 *   `settings` are the user's own; `extensions` are folders to have installed; `folder` is an existing one to use and keep
 * @returns {Promise<Profile>}
 */
export async function makeProfile({ settings = {}, extensions = [], folder: given } = {}) {
  const sockets = await mkdtemp(join(tmpdir(), 'ca-'));
  const folder = given ?? sockets;
  const user = join(folder, 'data', 'User');
  const installed = join(folder, 'extensions');
  await Promise.all([user, installed].map((path) => mkdir(path, { recursive: true })));
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
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
