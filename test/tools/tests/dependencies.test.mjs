import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchesLock } from '../processes/dependencies.mjs';
import { checkNode } from '../processes/nodeVersion.mjs';

const one = { version: '1.0.0', integrity: 'sha512-one' };
const other = { version: '2.0.0', integrity: 'sha512-other' };

/** @type {{ title: string, expected: object, installed?: object, matches: boolean }[]} */
const cases = [
  { title: 'nothing is installed', expected: { 'node_modules/a': one }, matches: false },
  {
    title: 'all is installed',
    expected: { 'node_modules/a': one },
    installed: { 'node_modules/a': one },
    matches: true,
  },
  {
    title: 'a version differs',
    expected: { 'node_modules/a': one },
    installed: { 'node_modules/a': other },
    matches: false,
  },
  {
    title: 'a package is missing',
    expected: { 'node_modules/a': one, 'node_modules/b': other },
    installed: { 'node_modules/a': one },
    matches: false,
  },
  {
    title: 'one for another platform is missing',
    expected: { 'node_modules/a': one, 'node_modules/b': { ...other, optional: true } },
    installed: { 'node_modules/a': one },
    matches: true,
  },
];

describe('What is installed', () => {
  /** @type {string} */
  let folder;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-lock-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  for (const { title, expected, installed, matches } of cases) {
    it(`${matches ? 'matches' : 'does not match'} the lock file when ${title}`, async () => {
      await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...expected } }));
      await mkdir(join(folder, 'node_modules'));
      if (installed)
        await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
      assert.equal(matchesLock(folder), matches);
    });
  }
});

describe('The version of Node.js', () => {
  for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.0.0']) {
    it(`${version} is accepted`, () => checkNode(version));
  }

  for (const version of ['18.20.0', '20.18.3']) {
    it(`${version} is rejected with the required version`, () => {
      assert.throws(() => checkNode(version), {
        message: new RegExp(`requires Node.js 20.19 or later. This is ${version}`),
      });
    });
  }
});
