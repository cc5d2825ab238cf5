import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Locked */

/**
 * Whether `node_modules` contains what the lock file lists: npm records what it installed in its own lock file.
 * Optional packages can be missing, because they are for other platforms.
 * @param {string} folder
 */
export function matchesLock(folder) {
  const expected = packagesIn(join(folder, 'package-lock.json'));
  const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(expected)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, locked]) => (installed[path] ? isSamePackage(locked, installed[path]) : locked.optional === true));
}

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/**
 * @param {Locked} one
 * @param {Locked} other
 */
function isSamePackage(one, other) {
  return one.version === other.version && one.integrity === other.integrity && one.link === other.link;
}

/**
 * Installs the packages of a folder unless they match its lock file.
 * @param {string} folder
 */
export async function ensurePackages(folder) {
  if (matchesLock(folder)) return;
  console.error(`Installing the packages of ${folder} …`);
  await install(folder);
}

/**
 * Installs what the folder's lock file lists. The output of npm goes to stderr, because stdout is for the command's own output.
 * @param {string} folder
 * @returns {Promise<void>}
 * @throws {Error} when npm fails
 */
function install(folder) {
  // On Windows npm is a script, which needs a shell.
  const npm = spawn('npm', ['ci'], { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    npm.once('error', reject);
    npm.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci failed in ${folder}`))));
  });
}
