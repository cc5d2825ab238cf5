import { spawn, spawnSync } from 'node:child_process';
import { findProgram, isExecutable } from '../processes/findProgram.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge.exe'];
const defaultPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const debianPackages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** The path of Chromium: `CHROMIUM_PATH` if it is set, otherwise the first one found. */
export function findChromium() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) return isExecutable(configured) ? configured : undefined;
  return findProgram(names) ?? defaultPaths.find(isExecutable);
}

/**
 * Returns the path of Chromium. Installs Debian's package if there is none and the user is root.
 * @throws {Error} saying what to install
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) await installDebian();
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH is not an executable file: ${process.env.CHROMIUM_PATH}`
      : `The editor tests require Chromium. Install it (on Debian: apt-get install ${debianPackages.join(' ')}) or set CHROMIUM_PATH.`,
  );
}

function canInstall() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && !process.env.CHROMIUM_PATH && spawnSync('apt-get', ['--version']).status === 0;
}

async function installDebian() {
  console.error(`Installing ${debianPackages.join(', ')} …`);
  await aptGet(['update', '-qq']);
  await aptGet(['install', '-qq', '--yes', '--no-install-recommends', ...debianPackages]);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = spawn('apt-get', args, { stdio: ['ignore', 2, 2], env });
  return new Promise((resolve, reject) => {
    apt.once('error', reject);
    apt.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} failed`))));
  });
}
