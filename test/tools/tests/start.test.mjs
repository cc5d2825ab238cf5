import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { launchBrowser } from '../editor/browser.mjs';
import { MarkedCommand } from './leftovers.mjs';

const address = /^\s*(http:\/\/localhost:\d+\/\S+)$/m;
const told = /Ctrl\+C here ends everything/;

describe('npm start', () => {
  /** @type {MarkedCommand | undefined} */
  let command;

  /** @param {string} args @param {NodeJS.ProcessEnv} [env] */
  const start = (args, env) => {
    command = new MarkedCommand('npm', ['start', '--silent', '--', ...args.split(' ').filter(Boolean)], env);
    return command;
  };

  afterEach(async () => {
    await command?.end();
  });

  it('serves an editor with the sandbox accounts, and ends everything on Ctrl+C', async () => {
    const editor = start('--web');
    const [, url = ''] = await editor.prints(address);
    await editor.prints(told);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(url);
      for (const cloud of ['Zenlayer', 'Alibaba Cloud', 'Huawei Cloud']) {
        await page
          .getByRole('treeitem')
          .filter({ hasText: `${cloud} sandbox` })
          .waitFor();
      }
      await page.getByRole('tab', { name: /terraform\.log/ }).waitFor();
      await page.getByRole('button', { name: /Restricted Mode/ }).waitFor();
    } finally {
      await browser.close();
    }
    assert.notDeepEqual(await editor.running(), []);
    editor.interrupt();
    await editor.ended;
    assert.deepEqual(await editor.running(), []);
  });

  it('asks for the connection token', async () => {
    const editor = start('--web');
    const [, url = ''] = await editor.prints(address);
    const { origin, searchParams } = new URL(url);
    assert.match(searchParams.get('tkn') ?? '', /^[0-9a-f]{32}$/);
    assert.equal((await fetch(origin)).status, 403);
  });

  it('leaves nothing behind when npm alone is told to end', async () => {
    const editor = start('--web');
    await editor.prints(told);
    editor.signal('SIGTERM');
    await editor.gone();
  });

  it('leaves nothing behind when it is killed', async () => {
    const editor = start('--web');
    await editor.prints(told);
    const [line = ''] = (await editor.running()).filter((running) => /^\s*\d+ node \S*start\.mjs/.test(running));
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await editor.gone();
  });

  it('opens a desktop VS Code if there is one, and ends its window on Ctrl+C', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ca-desktop-'));
    try {
      await writeFile(join(folder, 'code'), desktopDouble);
      await chmod(join(folder, 'code'), 0o755);
      const editor = start('', { PATH: `${folder}${delimiter}${process.env.PATH}`, DISPLAY: ':0', DOUBLE: folder });
      await editor.prints(told);
      await windowIn(editor);
      editor.interrupt();
      await editor.ended;
      assert.deepEqual(await editor.running(), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Like the desktop's command: it hands the window to a process that has left it, and writes that one's id. */
const desktopDouble = `#!/usr/bin/env node
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (!args.includes('--install-extension')) {
  const window = spawn('sh', ['-c', 'exec sleep 1000'], { detached: true, stdio: 'ignore' });
  writeFileSync(args[args.indexOf('--user-data-dir') + 1] + '/code.lock', String(window.pid));
  window.once('exit', () => process.exit(0));
}
`;

/** @param {MarkedCommand} editor */
async function windowIn(editor) {
  while (!(await editor.running()).some((line) => line.includes('sleep 1000')));
}
