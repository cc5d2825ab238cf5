import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worldRegions } from '../support/worldRegions';
import { TextEditor } from './support/textEditor';
import { Workbench } from './support/workbench';

const account = 'Alibaba Cloud sandbox';
const region = 'cn-hangzhou';
const hostileDisk = /^uploads \[x\]/;

/**
 * Files of the workspace, which must be filled before they are opened: the editor doesn't find files that were created
 * later.
 */
const notes = {
  shared: 'shared.log',
  known: 'known.log',
  hostile: 'hostile.log',
  failed: 'failed.log',
  unknown: 'unknown.log',
} as const;

describe('Ids of resources in the real workbench', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-example-'));
    for (const name of Object.values(notes)) await writeFile(join(folder, name), '');
    workbench = await Workbench.open({ workspace: folder });
    editor = new TextEditor(workbench);
    await workbench.openSandbox();
    await workbench.expand(account, region, 'mall-web-01');
  });
  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.picture('ids-failed');
    await workbench.calm();
  });

  const idOf = (row: string | RegExp): Promise<string> => workbench.copiedBy(() => workbench.menu(row, 'Copy ID'));

  /** Opens a file with this text, and puts the cursor into a word of it. */
  async function read(name: string, text: string, word: string): Promise<void> {
    await writeFile(join(folder, name), text);
    await editor.open(name);
    await editor.goTo(text, word);
  }

  it('show in a hover what is known, and lead to the tree', async () => {
    const id = await idOf('mall-web-data');
    const text = `2026-11-18T06:12:58Z disk ${id} is still there\n`;
    await read(notes.known, text, id);
    const hover = await editor.showHover('Show in Cloud Attachments');
    for (const part of ['mall-web-data', 'State: in use', '/dev/xvdb', region])
      assert.ok(hover.includes(part), `${part} in ${hover}`);
    await workbench.picture('ids-known');
    await editor.closeHover();
    await workbench.collapseAll();
    await editor.goTo(text, id);
    await editor.showHover('Show in Cloud Attachments');
    await editor.link('Show in Cloud Attachments').click();
    await workbench.row('mall-web-data').and(workbench.page.locator('.selected')).waitFor();
    await workbench.picture('ids-revealed');
  });

  it('beside a code lead to the resource and to the resolving action', async () => {
    const id = await idOf('mall-web-data');
    const text = `ecs.cn-hangzhou.aliyuncs.com: DeleteDisk ${id}\n403 DiskStillAttached\n`;
    await read(notes.failed, text, 'DiskStillAttached');
    await editor.marks.first().waitFor();
    const fixes = await editor.showFixes();
    assert.ok(fixes.includes(`Show ${id} in Cloud Attachments`), fixes.join('\n'));
    await workbench.picture('ids-quick-fix');
    await editor.fix(`Detach Disk ${id}…`).click();
    assert.match(await workbench.dialogText(), /Detach “mall-web-data”/);
    await workbench.answer('Cancel');
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('of a disk on several instances ask which one an action is for, whichever row happens to be expanded', async () => {
    const id = await idOf('mall-shared-media');
    const text = `ecs.cn-hangzhou.aliyuncs.com: DeleteDisk ${id}\n403 DiskStillAttached\n`;
    await read(notes.shared, text, 'DiskStillAttached');
    await editor.marks.first().waitFor();
    await editor.showFixes();
    await editor.fix(`Detach Disk ${id}…`).click();
    const { quickInput } = workbench;
    await quickInput.titled('select the instance of');
    for (const instance of ['mall-web-01', 'mall-web-02']) await quickInput.item(instance).waitFor();
    await workbench.picture('ids-shared');
    await quickInput.close();
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('show the names of resources as plain text', async () => {
    await workbench.collapseAll();
    await workbench.expand(account, worldRegions.alibaba.refusals, 'odd-states');
    const id = await idOf(hostileDisk);
    const text = `disk ${id}\n`;
    await read(notes.hostile, text, id);
    const hover = await editor.showHover('Show in Cloud Attachments');
    assert.ok(hover.includes('uploads [x](command:workbench.action.quit)'), hover);
    const links = await editor.hover.locator('a').all();
    assert.notEqual(links.length, 0, 'the hover has links');
    for (const link of links) {
      assert.match((await link.getAttribute('data-href')) ?? '', /^command:cloudAttachments\.explanations\./);
    }
    await workbench.picture('ids-hostile');
    await editor.closeHover();
  });

  it('are looked up by a click if no list has loaded them', async () => {
    await workbench.collapseAll();
    await workbench.expand(account, region, 'mall-web-01');
    const id = await idOf('mall-web-data');
    await workbench.collapseAll();
    await workbench.palette('Exit Sandbox');
    await workbench.row(account).waitFor({ state: 'detached' });
    await workbench.palette('Try the Sandbox');
    await workbench.row(account).waitFor();
    const text = `disk ${id} of ${region}\n`;
    await read(notes.unknown, text, id);
    const asked = await workbench.sent('DescribeDisks');
    await editor.showHover('Look Up');
    await workbench.picture('ids-unknown');
    assert.equal(await workbench.sent('DescribeDisks'), asked, 'a hover asks nothing');
    await editor.link('Look Up').click();
    await editor.tab(`${id}.json`).waitFor();
    await workbench.picture('ids-looked-up');
  });
});
