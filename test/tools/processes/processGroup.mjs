import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { toolsFolder } from './paths.mjs';

/**
 * @typedef {object} ProcessGroup
 * @property {import('node:stream').Readable} stdout
 * @property {import('node:stream').Readable} stderr
 * @property {Promise<number>} ended the exit code of the command, after it and all its descendants exit
 * @property {() => Promise<unknown>} end kills the command and all its descendants
 */

/**
 * Starts a command in its own process group, which ends with this process even if this one is killed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {ProcessGroup}
 */
export function startProcessGroup(command, args, options = {}) {
  const leader = spawn(process.execPath, [join(toolsFolder, 'processes', 'groupLeader.mjs'), command, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    // Its own process group, so that Ctrl+C reaches only this process, which then ends the whole group.
    detached: process.platform !== 'win32',
  });
  leader.stdin.on('error', () => {});
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    leader.once('error', reject);
    leader.once('close', (code) => {
      killGroup(leader.pid);
      resolve(code ?? 1);
    });
  });
  return {
    stdout: leader.stdout,
    stderr: leader.stderr,
    ended,
    end: () => {
      leader.stdin.end();
      return ended;
    },
  };
}

/**
 * Kills what a command left running when it exited by itself.
 * @param {number | undefined} groupId
 */
function killGroup(groupId) {
  if (groupId === undefined || process.platform === 'win32') return;
  try {
    process.kill(-groupId, 'SIGKILL');
  } catch {
    // All of its processes have already exited.
  }
}
