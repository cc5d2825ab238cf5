import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConnectProxy } from '../editor/connectProxy.mjs';
import { editorFolder } from '../processes/paths.mjs';
import { TrackedCommand } from './trackedCommand.mjs';

const manifest = { name: 'tested', publisher: 'nobody', version: '0.0.1', engines: { vscode: '^1.105.0' } };

describe('The executable that replaces VS Code', () => {
  /** @type {string} */
  let folder;
  /** @type {TrackedCommand | undefined} */
  let command;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ca-tests-'));
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  });

  afterEach(async () => {
    await command?.dispose();
    await rm(folder, { recursive: true });
  });

  /** @param {string} body of the tests' `run` @param {NodeJS.ProcessEnv} [env] */
  const runExtensionTests = async (body, env) => {
    const tests = join(folder, 'tests.js');
    const print = `const print = (text) => console.log(process.env.CLOUD_ATTACHMENTS_OUTPUT_PREFIX + text);`;
    await writeFile(tests, `${print} exports.run = async () => { const vscode = require('vscode'); ${body} };`);
    const args = [`--extensionTestsPath=${tests}`, `--extensionDevelopmentPath=${folder}`, folder];
    command = new TrackedCommand(join(editorFolder, 'vscode'), args, env);
    return command;
  };

  it('runs tests in the extension host with the given folder open, and exits with 0 when they pass', async () => {
    const editor = await runExtensionTests(`print('in ' + vscode.workspace.workspaceFolders[0].uri.fsPath);`);
    const [, opened] = await editor.waitForOutput(/^in (.*)$/m);
    assert.equal(opened, folder);
    assert.equal(await editor.ended, 0);
    assert.deepEqual(await editor.runningProcesses(), []);
  });

  it('exits with 1 when the tests fail', async () => {
    const editor = await runExtensionTests(`throw new Error('A test failed, as it should.');`);
    assert.equal(await editor.ended, 1);
  });

  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGKILL'])) {
    it(`leaves no process running on ${signal}`, async () => {
      const editor = await runExtensionTests(`print('started'); await new Promise(() => {});`);
      await editor.waitForOutput(/started/);
      editor.signal(signal);
      await editor.waitUntilGone();
    });
  }

  it('sends requests to other hosts through the proxy of the settings', async () => {
    const proxy = await startConnectProxy();
    try {
      const editor = await runExtensionTests(
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
