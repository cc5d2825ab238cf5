import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInEditor } from '../editor/runInEditor.mjs';

describe('A function called inside the editor', () => {
  /** @type {string} */
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-call-'));
    for (const name of ['own', 'extra']) {
      await mkdir(join(folder, name));
      const manifest = { name, publisher: 'nobody', version: '0.0.1', engines: { vscode: '^1.105.0' } };
      await writeFile(join(folder, name, 'package.json'), JSON.stringify(manifest));
    }
  });

  after(() => rm(folder, { recursive: true }));

  /** @param {string} body */
  const call = async (body) => {
    const file = join(folder, 'call.ts');
    await writeFile(file, `import * as vscode from 'vscode'; export const inEditor = async () => { ${body} };`);
    const [developmentPath, extra] = [join(folder, 'own'), join(folder, 'extra')];
    return runInEditor({ file, developmentPath, extraExtensions: [extra], env: { INPUT: 'this' } });
  };

  it('gets its environment and the extensions, and its result is returned', async () => {
    const value = await call(`const nameOf = (id: string) => vscode.extensions.getExtension(id)?.packageJSON.name;
      return [process.env.INPUT, nameOf('nobody.own'), nameOf('nobody.extra')];`);
    assert.deepEqual(value, ['this', 'own', 'extra']);
  });

  it('rejects with the reason when it throws', async () => {
    await assert.rejects(call(`throw new Error('Not this time.');`), /Not this time\./);
  });
});
