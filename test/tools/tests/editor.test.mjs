import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConnectProxy } from '../processes/connectProxy.mjs';
import { editorFolder } from '../processes/paths.mjs';
import { MarkedCommand } from './leftovers.mjs';

const manifest = { name: 'double', publisher: 'nobody', version: '0.0.1', engines: { vscode: '^1.105.0' } };

describe('The executable that stands in for VS Code', () => {
  /** @type {string} */
  let folder;
  /** @type {MarkedCommand | undefined} */
  let command;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-suite-'));
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  });

  afterEach(async () => {
    await command?.end();
    await rm(folder, { recursive: true });
  });

  /** @param {string} body of the suite's `run` @param {NodeJS.ProcessEnv} [env] */
  const runSuite = async (body, env) => {
    const suite = join(folder, 'suite.js');
    const print = `const print = (text) => console.log(process.env.CLOUD_ATTACHMENTS_OUTPUT_MARK + text);`;
    await writeFile(suite, `${print} exports.run = async () => { const vscode = require('vscode'); ${body} };`);
    const args = [`--extensionTestsPath=${suite}`, `--extensionDevelopmentPath=${folder}`, folder];
    command = new MarkedCommand(join(editorFolder, 'editor'), args, env);
    return command;
  };

  it('runs a suite in the extension host, in the folder it is given, and ends well with it', async () => {
    const editor = await runSuite(`print('in ' + vscode.workspace.workspaceFolders[0].uri.fsPath);`);
    const [, opened] = await editor.prints(/^in (.*)$/m);
    assert.equal(opened, folder);
    assert.equal(await editor.ended, 0);
    assert.deepEqual(await editor.running(), []);
  });

  it('ends with 1 when the suite fails', async () => {
    const editor = await runSuite(`throw new Error('A test failed, as it should.');`);
    assert.equal(await editor.ended, 1);
  });

  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGKILL'])) {
    it(`takes everything with it on ${signal}`, async () => {
      const editor = await runSuite(`print('started'); await new Promise(() => {});`);
      await editor.prints(/started/);
      editor.signal(signal);
      await editor.gone();
    });
  }

  it('lets requests to other hosts reach the proxy of the settings', async () => {
    const proxy = await startConnectProxy();
    try {
      const editor = await runSuite(
        `await vscode.workspace.getConfiguration('http').update('proxy', process.env.PROXY, vscode.ConfigurationTarget.Global);
         await fetch('https://cloud.invalid/').catch((error) => print(String(error)));`,
        { PROXY: proxy.url },
      );
      assert.equal(await editor.ended, 0);
      assert.deepEqual(proxy.targets, ['CONNECT cloud.invalid:443']);
    } finally {
      await proxy.dispose();
    }
  });
});
