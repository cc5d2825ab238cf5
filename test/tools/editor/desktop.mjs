import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { disposeOnExit } from '../processes/disposeOnExit.mjs';
import { findProgram } from '../processes/findProgram.mjs';
import { startProcessGroup } from '../processes/processGroup.mjs';

/** The command of a desktop VS Code on PATH, or `undefined` if it cannot open a window from this terminal. */
export function findDesktop() {
  // In a terminal of a remote VS Code, `code` controls that window and ignores a profile.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return findProgram(['code', 'code.cmd']);
}

/**
 * Opens a window of the desktop VS Code with its own profile.
 * @param {string} code its command
 * @param {import('./profile.mjs').Profile} profile
 * @param {string} vsix the extension to install
 * @param {string} workspace
 * @returns {Promise<number>} the command's exit code, when the window is closed
 */
export async function openDesktop(code, profile, vsix, workspace) {
  const userData = join(profile.folder, 'data');
  const flags = ['--user-data-dir', userData, '--extensions-dir', profile.extensions];
  // Chromium's own sandbox can't run as root.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const installed = await run(code, [...flags, '--install-extension', vsix]).ended;
  if (installed !== 0) throw new Error(`${code} couldn't install ${vsix}.`);
  const window = run(code, [...flags, '--new-window', '--wait', workspace]);
  disposeOnExit({
    dispose: async () => {
      endMainProcess(userData);
      await window.end();
    },
  });
  return window.ended;
}

/**
 * @param {string} code
 * @param {readonly string[]} args
 */
function run(code, args) {
  const child = startProcessGroup(code, args);
  child.stdout.resume();
  child.stderr.pipe(process.stderr);
  return child;
}

/**
 * The command only requests a window. The user data folder contains the ID of the main process, which shows it.
 * @param {string} userData
 */
function endMainProcess(userData) {
  const lock = join(userData, 'code.lock');
  if (!existsSync(lock)) return;
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM');
  } catch {
    // It has already exited.
  }
}
