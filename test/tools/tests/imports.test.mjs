import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editorFolder, toolsFolder } from '../processes/paths.mjs';

/** Which other folders of test/tools the modules of a folder can import. @type {Record<string, readonly string[]>} */
const allowed = {
  processes: [],
  packaging: ['processes'],
  editor: ['processes'],
  rings: ['processes', 'packaging', 'editor'],
  commands: ['processes', 'packaging', 'editor', 'rings'],
};

describe('The modules of test/tools', () => {
  for (const [folder, others] of Object.entries(allowed)) {
    it(`${folder} imports ${others.length > 0 ? `only from ${others.join(', ')}` : 'from no other folder'}`, async () => {
      const names = (await readdir(join(toolsFolder, folder))).filter((name) => /\.[cm]js$/.test(name));
      const imported = await Promise.all(names.map((name) => foldersImportedBy(join(toolsFolder, folder, name))));
      assert.notDeepEqual(names, []);
      assert.deepEqual(
        imported.flat().filter((other) => other !== folder && !others.includes(other)),
        [],
      );
    });
  }
});

describe('Every command', () => {
  /** @type {string} */
  let copy;

  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'ca-commands-'));
    const modules = join(editorFolder, 'node_modules');
    await cp(toolsFolder, copy, { recursive: true, filter: (path) => path !== modules });
  });

  after(() => rm(copy, { recursive: true }));

  it('can be loaded before any package is installed', async () => {
    const names = await readdir(join(copy, 'commands'));
    assert.notDeepEqual(names, []);
    for (const name of names) await import(pathToFileURL(join(copy, 'commands', name)).href);
  });
});

/** @param {string} file */
async function foldersImportedBy(file) {
  const specifiers = (await readFile(file, 'utf8')).matchAll(/(?:from |import\(|require\()'(\.[^']+)'/g);
  return [...specifiers].map(([, path = '']) => relative(toolsFolder, join(dirname(file), path)).split(sep)[0] ?? '');
}
