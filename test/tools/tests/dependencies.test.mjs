import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchesLock } from '../processes/dependencies.mjs';
import { checkNode } from '../processes/nodeVersion.mjs';

const one = { version: '1.0.0', integrity: 'sha512-one' };
const other = { version: '2.0.0', integrity: 'sha512-other' };

/** @type {{ title: string, wanted: object, found?: object, matches: boolean }[]} */
const cases = [
  { title: 'nothing is installed', wanted: { 'node_modules/a': one }, matches: false },
  { title: 'all is installed', wanted: { 'node_modules/a': one }, found: { 'node_modules/a': one }, matches: true },
  { title: 'a version differs', wanted: { 'node_modules/a': one }, found: { 'node_modules/a': other }, matches: false },
  {
    title: 'a package is missing',
    wanted: { 'node_modules/a': one, 'node_modules/b': other },
    found: { 'node_modules/a': one },
    matches: false,
  },
  {
    title: 'one for another platform is missing',
    wanted: { 'node_modules/a': one, 'node_modules/b': { ...other, optional: true } },
    found: { 'node_modules/a': one },
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

  for (const { title, wanted, found, matches } of cases) {
    it(`${matches ? 'matches' : 'does not match'} the lock file when ${title}`, async () => {
      await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
      await mkdir(join(folder, 'node_modules'));
      if (found)
        await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: found }));
      assert.equal(matchesLock(folder), matches);
    });
  }
});

describe('The version of Node.js', () => {
  for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.0.0']) {
    it(`${version} will do`, () => checkNode(version));
  }

  for (const version of ['18.20.0', '20.18.3']) {
    it(`${version} is too old, and the message says so`, () => {
      assert.throws(() => checkNode(version), {
        message: new RegExp(`needs Node.js 20.19 or newer; this is ${version}`),
      });
    });
  }
});
