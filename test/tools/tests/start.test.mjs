import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, watch, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { launchBrowser } from '../editor/launchBrowser.mjs';
import { TrackedCommand } from './trackedCommand.mjs';

const address = /^\s*(http:\/\/localhost:\d+\/\S+)$/m;
const instructions = /Press Ctrl\+C/;

describe('npm start', () => {
  /** @type {TrackedCommand | undefined} */
  let command;

  /** @param {string} args @param {NodeJS.ProcessEnv} [env] */
  const start = (args, env) => {
    command = new TrackedCommand('npm', ['start', '--silent', '--', ...args.split(' ').filter(Boolean)], env);
    return command;
  };

  afterEach(async () => {
    await command?.dispose();
  });

  it('serves an editor with the sandbox accounts, a trusted folder, and a terminal, and ends everything on Ctrl+C', async () => {
    const editor = start('--web');
    const [, url = ''] = await editor.waitForOutput(address);
    await editor.waitForOutput(instructions);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      // Everything that the editor has is loaded for the first time, while other rings use the processors too.
      page.setDefaultTimeout(100_000);
      await page.goto(url);
      for (const cloud of ['Zenlayer', 'Alibaba Cloud', 'Huawei Cloud']) {
        await page
          .getByRole('treeitem')
          .filter({ hasText: `${cloud} sandbox` })
          .waitFor();
      }
      await page.getByRole('tab', { name: /terraform\.log/ }).waitFor();
      await page.keyboard.press('Control+Backquote');
      // The decoration marks the prompt. A folder that isn't trusted has no terminal.
      await page.locator('.terminal-command-decoration').first().waitFor({ state: 'attached' });
      assert.equal(await page.getByRole('button', { name: /Restricted Mode/ }).count(), 0);
      const folder = new URL(page.url()).searchParams.get('folder') ?? '';
      const typed = fileNamed('typed.txt', folder);
      await page.keyboard.type('echo done > typed.txt\n');
      await typed;
    } finally {
      await browser.close();
    }
    assert.notDeepEqual(await editor.runningProcesses(), []);
    editor.interrupt();
    await editor.ended;
    assert.deepEqual(await editor.runningProcesses(), []);
  });

  it('asks for the connection token', async () => {
    const editor = start('--web');
    const [, url = ''] = await editor.waitForOutput(address);
    const { origin, searchParams } = new URL(url);
    assert.match(searchParams.get('tkn') ?? '', /^[0-9a-f]{32}$/);
    assert.equal((await fetch(origin)).status, 403);
  });

  it('leaves no process running when only npm gets SIGTERM', async () => {
    const editor = start('--web');
    await editor.waitForOutput(instructions);
    editor.signal('SIGTERM');
    await editor.waitUntilGone();
  });

  it('leaves no process running when it is killed', async () => {
    const editor = start('--web');
    await editor.waitForOutput(instructions);
    const [line = ''] = (await editor.runningProcesses()).filter((running) =>
      /^\s*\d+ node \S*start\.mjs/.test(running),
    );
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await editor.waitUntilGone();
  });

  it('opens a desktop VS Code if there is one, and ends its window on Ctrl+C', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ca-desktop-'));
    try {
      await writeFile(join(folder, 'code'), fakeDesktop);
      await chmod(join(folder, 'code'), 0o755);
      const editor = start('', { PATH: `${folder}${delimiter}${process.env.PATH}`, DISPLAY: ':0', FAKE: folder });
      await editor.waitForOutput(instructions);
      await waitForWindow(editor);
      editor.interrupt();
      await editor.ended;
      assert.deepEqual(await editor.runningProcesses(), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Like the desktop's command: a detached process shows the window, and a file contains its ID. */
const fakeDesktop = `#!/usr/bin/env node
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (!args.includes('--install-extension')) {
  const window = spawn('sh', ['-c', 'exec sleep 1000'], { detached: true, stdio: 'ignore' });
  writeFileSync(args[args.indexOf('--user-data-dir') + 1] + '/code.lock', String(window.pid));
  window.once('exit', () => process.exit(0));
}
`;

/**
 * Resolves when the file is created in the folder.
 * @param {string} name
 * @param {string} folder
 */
async function fileNamed(name, folder) {
  for await (const { filename } of watch(folder)) if (filename === name) return;
}

/** @param {TrackedCommand} editor */
function waitForWindow(editor) {
  return editor.untilProcesses((lines) => lines.some((line) => line.includes('sleep 1000')));
}
