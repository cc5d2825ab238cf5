import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startGuarded } from '../processes/guarded.mjs';
import { editorFolder, vscodeFolder } from '../processes/paths.mjs';

/**
 * @typedef {object} EditorServer
 * @property {URL} url where its page is; carries the connection token
 * @property {string[]} logs what it printed, line by line
 * @property {Promise<number>} ended its exit code, when it has ended
 * @property {() => Promise<unknown>} dispose ends it and every extension host of it
 */

/**
 * Starts VS Code's server on a free port of 127.0.0.1, with a random connection token.
 * @param {import('./profile.mjs').Profile} profile
 * @param {{ trustAll?: boolean, automated?: boolean, env?: NodeJS.ProcessEnv }} [options] `trustAll` turns workspace trust off;
 *   `automated` lets a driving browser run tests and reach the workbench; `env` is added to what extensions see
 * @returns {Promise<EditorServer>} once it answers
 */
export async function startEditorServer(profile, { trustAll = false, automated = false, env = {} } = {}) {
  const server = runServer(profile, env, [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', randomBytes(16).toString('hex')],
    ...(trustAll ? ['--disable-workspace-trust'] : []),
    ...(automated ? ['--enable-smoke-test-driver'] : []),
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
export async function installPackages(profile, packages) {
  if (packages.length === 0) return;
  const installer = runServer(
    profile,
    {},
    packages.flatMap((file) => ['--install-extension', file]),
  );
  /** @type {string[]} */
  const said = [];
  for (const stream of [installer.stdout, installer.stderr]) stream.on('data', (text) => said.push(String(text)));
  const code = await installer.ended;
  if (code !== 0) throw new Error(`Installing ${packages.join(', ')} failed:\n${said.join('')}`);
}

/**
 * @param {import('./profile.mjs').Profile} profile
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
function runServer({ folder, extensions, sockets }, env, args) {
  const own = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  const places = ['--server-data-dir', folder, '--extensions-dir', extensions];
  return startGuarded(serverNode(), [join(vscodeFolder, 'out', 'server-main.js'), ...own, ...places, ...args], {
    cwd: vscodeFolder,
    env: {
      ...process.env,
      XDG_RUNTIME_DIR: sockets,
      // No extension gallery is asked for anything.
      EXTENSIONS_GALLERY: '{}',
      ...env,
    },
  });
}

/** VS Code's server wants Node.js 24, which comes as a package for some platforms. */
function serverNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const ofPlatform = { linux: 'linux', win32: 'win' }[/** @type {'linux' | 'win32'} */ (process.platform)];
  const carried = join(editorFolder, 'node_modules', `node-${ofPlatform}-${process.arch}`, 'bin', program);
  if (existsSync(carried)) return carried;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(`No package carries Node.js 24 for ${process.platform} ${process.arch}: run this with Node.js 24.`);
}
