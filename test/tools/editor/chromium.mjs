import { spawn, spawnSync } from 'node:child_process';
import { findProgram, isProgram } from '../processes/programs.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge.exe'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const debianPackages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** The Chromium to drive: `CHROMIUM_PATH` alone if that is set, else the first that is found. */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return isProgram(chosen) ? chosen : undefined;
  return findProgram(names) ?? usualPlaces.find(isProgram);
}

/**
 * Installs Debian's Chromium where there is none and we may.
 * @returns {Promise<string>} its path
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
      ? `CHROMIUM_PATH names no program: ${process.env.CHROMIUM_PATH}`
      : `The editor tests need Chromium: install it (on Debian: apt-get install ${debianPackages.join(' ')}) or set CHROMIUM_PATH.`,
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
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = spawn('apt-get', args, { stdio: ['ignore', 2, 2], env: environment });
  return new Promise((resolve, reject) => {
    apt.once('error', reject);
    apt.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} failed`))));
  });
}
