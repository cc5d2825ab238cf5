import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { toolsFolder } from './paths.mjs';

/**
 * @typedef {object} Guarded
 * @property {import('node:stream').Readable} stdout
 * @property {import('node:stream').Readable} stderr
 * @property {Promise<number>} ended its exit code, once it and all that it started are gone
 * @property {() => Promise<unknown>} end ends it and all that it started
 */

/**
 * Starts a command that cannot outlive us, not even when we are killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Guarded}
 */
export function startGuarded(command, args, options = {}) {
  const guard = spawn(process.execPath, [join(toolsFolder, 'processes', 'guard.mjs'), command, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own, so that Ctrl+C reaches only us and we can end the group as one.
    detached: process.platform !== 'win32',
  });
  guard.stdin.on('error', () => {});
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    guard.once('error', reject);
    guard.once('close', (code) => {
      endGroup(guard.pid);
      resolve(code ?? 1);
    });
  });
  return {
    stdout: guard.stdout,
    stderr: guard.stderr,
    ended,
    end: () => {
      guard.stdin.end();
      return ended;
    },
  };
}

/**
 * What a command left behind when it ended by itself.
 * @param {number | undefined} leader
 */
function endGroup(leader) {
  if (leader === undefined || process.platform === 'win32') return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is left of the group.
  }
}
