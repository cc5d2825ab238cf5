import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolsFolder } from '../processes/paths.mjs';

describe('npm run package', () => {
  /** @type {string} */
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-vsix-'));
  });

  after(() => rm(folder, { recursive: true }));

  /** @param {string} name */
  const packaged = (name) => {
    const file = join(folder, name);
    execFileSync(process.execPath, [join(toolsFolder, 'commands', 'package.mjs'), file], { stdio: 'pipe' });
    return readFile(file);
  };

  it('creates the same bytes from the same sources', async () => {
    assert.ok((await packaged('one.vsix')).equals(await packaged('other.vsix')), 'both packages hold the same bytes');
  });

  it('contains what users need and nothing else', async () => {
    const names = namesIn(await packaged('names.vsix'));
    const allowed =
      /^extension\/(package(\.nls[^/]*)?\.json|(readme|changelog)\.md|license\.txt|(media|l10n|dist\/catalogue)\/.*|dist\/(extension|sandbox)\.js)$/i;
    const own = names.filter((name) => name.startsWith('extension/'));
    assert.deepEqual(
      own.filter((name) => !allowed.test(name)),
      [],
    );
    for (const name of ['extension.js', 'sandbox.js'])
      assert.ok(own.includes(`extension/dist/${name}`), `${name} is in the package`);
  });
});

/**
 * The names in a zip archive's central directory.
 * @param {Buffer} archive
 */
function namesIn(archive) {
  const names = [];
  const signature = Buffer.from('PK\x01\x02', 'latin1');
  for (let at = archive.indexOf(signature); at >= 0; at = archive.indexOf(signature, at + 46)) {
    names.push(archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28)));
  }
  return names;
}
