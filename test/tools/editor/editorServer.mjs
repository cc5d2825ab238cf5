import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { collectOutput } from '../processes/collectOutput.mjs';
import { editorFolder, vscodeFolder } from '../processes/paths.mjs';
import { startProcessGroup } from '../processes/processGroup.mjs';

/**
 * @typedef {object} EditorServer
 * @property {URL} url the address of the workbench, with the connection token
 * @property {string[]} logs its output, line by line
 * @property {Promise<number>} ended its exit code, after it exits
 * @property {() => Promise<unknown>} dispose ends it and its extension hosts
 */

/**
 * Starts VS Code's server on a free port of 127.0.0.1, with a random connection token.
 * @param {import('./profile.mjs').Profile} profile
 * @param {{ trustAll?: boolean, automated?: boolean, builtIn?: string | undefined, env?: NodeJS.ProcessEnv }} [options]
 *   `trustAll` turns workspace trust off; `automated` lets a driving browser run tests and reach the workbench; `builtIn`
 *   is a folder of extensions instead of those that VS Code contains; `env` is added to the environment of extensions
 * @returns {Promise<EditorServer>} when it accepts requests
 */
export async function startEditorServer(profile, { trustAll = false, automated = false, builtIn, env = {} } = {}) {
  const server = runServer(profile, env, [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', randomBytes(16).toString('hex')],
    ...(trustAll ? ['--disable-workspace-trust'] : []),
    ...(automated ? ['--enable-smoke-test-driver'] : []),
    ...(builtIn ? ['--builtin-extensions-dir', builtIn] : []),
  ]);
  /** @type {string[]} */
  const logs = [];
  /** @type {URL} */
  const url = await new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        logs.push(line);
        const [, address] = /^Web UI available at (\S+)/.exec(line) ?? [];
        if (address) resolve(new URL(address));
      });
    }
    server.ended.then((code) => reject(new Error(`VS Code's server ended with ${code}:\n${logs.join('\n')}`)), reject);
  });
  return { url, logs, ended: server.ended, dispose: server.end };
}

/**
 * Installs packaged extensions as a user would from a file.
 * @param {import('./profile.mjs').Profile} profile
 * @param {readonly string[]} packages paths of `.vsix` files
 */
export async function installExtensions(profile, packages) {
  if (packages.length === 0) return;
  const installer = runServer(
    profile,
    {},
    packages.flatMap((file) => ['--install-extension', file]),
  );
  const output = collectOutput(installer);
  const code = await installer.ended;
  if (code !== 0) throw new Error(`Installing ${packages.join(', ')} failed:\n${output()}`);
}

/**
 * @param {import('./profile.mjs').Profile} profile
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
function runServer({ folder, extensions, sockets }, env, args) {
  const flags = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  const folders = ['--server-data-dir', folder, '--extensions-dir', extensions];
  return startProcessGroup(serverNode(), [join(vscodeFolder, 'out', 'server-main.js'), ...flags, ...folders, ...args], {
    cwd: vscodeFolder,
    env: {
      ...process.env,
      XDG_RUNTIME_DIR: sockets,
      // Without an extension gallery, no request leaves this machine.
      EXTENSIONS_GALLERY: '{}',
      ...env,
    },
  });
}

/** VS Code's server requires Node.js 24, which npm packages contain for some platforms. */
function serverNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = { linux: 'linux', win32: 'win' }[/** @type {'linux' | 'win32'} */ (process.platform)];
  const packaged = join(editorFolder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(
    `No npm package contains Node.js 24 for ${process.platform} ${process.arch}. Run this command with Node.js 24.`,
  );
}
