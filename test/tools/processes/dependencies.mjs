import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Locked */

/**
 * Whether `node_modules` holds what the lock file says: npm writes what it installed into a lock file of its own.
 * Packages that are optional may be missing, since they belong to other platforms.
 * @param {string} folder
 */
export function matchesLock(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const found = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, want]) => (found[path] ? isSame(want, found[path]) : want.optional === true));
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
function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity && one.link === other.link;
}

/**
 * Installs exactly what the folder's lock file says. npm's own output goes to stderr: stdout belongs to who asked.
 * @param {string} folder
 * @returns {Promise<void>}
 * @throws {Error} when npm fails
 */
export function install(folder) {
  // On Windows npm is a script, which needs a shell.
  const npm = spawn('npm', ['ci'], { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    npm.once('error', reject);
    npm.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ci failed in ${folder}`))));
  });
}
