import assert from 'node:assert/strict';
import { addAccount } from './support/ownAccount';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

/** How many items a list has, which draws only those in view. */
async function itemCount({ quickInput }: Workbench): Promise<number> {
  return Number(await quickInput.widget.locator('.monaco-list-row').first().getAttribute('aria-setsize'));
}

describe('Go to Resource in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  it('finds a vNIC by its address in a region that was never expanded, and reveals its row', async () => {
    await workbench.viewAction('Go to Resource…');
    const { quickInput } = workbench;
    await quickInput.field.fill('10.20.0.109');
    await quickInput.titled(/Go to Resource: (\d+) of \1 regions searched/);
    await quickInput.item('shop-web-backend').waitFor();
    await workbench.picture('search-by-address');
    await workbench.page.keyboard.press('ArrowDown');
    await quickInput.accept('shop-web-backend');
    await workbench.selected('shop-web-backend').waitFor();
    await workbench.picture('search-revealed');
  });

  it('begins with what was shown last, and has buttons for each item', async () => {
    await workbench.palette('Go to Resource…');
    const { quickInput } = workbench;
    await quickInput.titled('Go to Resource');
    const first = quickInput.widget.locator('.monaco-list-row').first();
    await first.filter({ hasText: 'shop-web-backend' }).waitFor();
    await first.hover();
    await first.getByRole('button', { name: 'Copy ID' }).waitFor();
    await workbench.picture('search-recent');
    await first.getByRole('button', { name: 'Detach vNIC…' }).click();
    assert.ok((await workbench.dialogText()).includes('shop-web-backend'), 'the dialog names the vNIC');
    await workbench.answer('Cancel');
  });
});

describe('The palette in a large region', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    const size = ['--instances', '2000', '--disks', '20000', '--vnics', '2000'];
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0', ...size), Workbench.open()]);
    await addAccount(workbench, sandbox, 'zenlayer', 'Large');
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  it('lists at most 200 disks to detach, and finds the others by typing', async () => {
    await workbench.palette('Detach Disk…');
    const { quickInput } = workbench;
    await quickInput.take('select an account and a region', 'asia-east-1');
    await quickInput.titled('select a resource in Large · asia-east-1');
    await quickInput.item('orders-db-data').waitFor();
    assert.ok((await itemCount(workbench)) <= 200, 'the list is short');
    await quickInput.field.fill('volume-39');
    const found = quickInput.item('volume-39');
    await found.waitFor();
    await workbench.picture('search-palette');
    assert.ok((await itemCount(workbench)) <= 200, 'the list is short');
    const [, id = ''] = /(\d{19})/.exec(await found.innerText()) ?? [];
    await quickInput.field.fill(id.slice(-6));
    await quickInput.item(id).filter({ hasText: 'volume-39' }).waitFor();
    await quickInput.close();
  });
});
