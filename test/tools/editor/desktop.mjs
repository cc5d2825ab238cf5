import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endsWithUs } from '../processes/ending.mjs';
import { startGuarded } from '../processes/guarded.mjs';
import { findProgram } from '../processes/programs.mjs';

/** A desktop VS Code's command on PATH, if it can open a window from here. */
export function findDesktop() {
  // In a terminal of a remote VS Code, `code` speaks to that window and takes no profile.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return findProgram(['code', 'code.cmd']);
}

/**
 * Opens a window of the desktop VS Code with a profile of its own.
 * @param {string} code its command
 * @param {import('./profile.mjs').Profile} profile
 * @param {string} vsix the extension to install
 * @param {string} workspace
 * @returns {Promise<number>} the command's exit code, when the window is closed
 */
export async function openDesktop(code, profile, vsix, workspace) {
  const userData = join(profile.folder, 'data');
  const own = ['--user-data-dir', userData, '--extensions-dir', profile.extensions];
  // Chromium's sandbox refuses to start as root.
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  const installed = await run(code, [...own, '--install-extension', vsix]).ended;
  if (installed !== 0) throw new Error(`${code} did not install ${vsix}.`);
  const window = run(code, [...own, '--new-window', '--wait', workspace]);
  endsWithUs({
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
  const child = startGuarded(code, args);
  child.stdout.resume();
  child.stderr.pipe(process.stderr);
  return child;
}

/**
 * The command only asks for a window: the process that shows it is another one, whose id is in the user data folder.
 * @param {string} userData
 */
function endMainProcess(userData) {
  const lock = join(userData, 'code.lock');
  if (!existsSync(lock)) return;
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM');
  } catch {
    // It has ended meanwhile.
  }
}
