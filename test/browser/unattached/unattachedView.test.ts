import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { csvCells } from '../../support/csvCells';
import { untilTrue } from '../../support/until';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

const accounts = ['Alibaba Cloud sandbox', 'Huawei Cloud sandbox', 'Zenlayer sandbox'];
const reason = 'ticket 4711';

describe('The view of unattached resources in the real workbench', () => {
  let workbench: Workbench;
  let view: Locator;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
    view = workbench.unattached;
  });
  after(async () => {
    await workbench.showView(view, false);
    await workbench.showView(workbench.resources, true);
  });

  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  const rows = () => view.locator('.monaco-list-row');
  const row = (label: string) => rows().filter({ has: workbench.page.locator('.label-name', { hasText: label }) });
  const described = (label: string, text: string | RegExp) => row(label).filter({ hasText: text });
  const labels = () => rows().locator('.label-name').allInnerTexts();
  const isRead = () => rows().locator('.codicon-loading').first().waitFor({ state: 'detached' });

  /** The number on the icon of the view's container. */
  const badge = async () => {
    const content = workbench.page.locator('.activitybar [aria-label^="Cloud Attachments"] ~ .badge .badge-content');
    return Number((await content.innerText()) || 0);
  };
  const toggle = async (label: string): Promise<void> => row(label).first().click();
  async function groupBy(label: string): Promise<void> {
    await workbench.viewAction('Group Unattached By…', view);
    await workbench.quickInput.take('Group unattached resources by', label);
  }

  it('is collapsed at first, and reads nothing until it is expanded', async () => {
    assert.equal(await view.locator('.pane-header').getAttribute('aria-expanded'), 'false');
    assert.equal(await workbench.sent('DescribeNetworkInterfaces'), 0);
  });

  it('shows a group for each of three accounts with its sum, and the count on the icon', async () => {
    await workbench.showView(workbench.resources, false);
    await workbench.showView(view, true);
    for (const account of accounts) await described(account, /disks?, .+ [GT]iB/).waitFor();
    await isRead();
    assert.deepEqual(await labels(), accounts);
    const sums = await rows().locator('.label-description').allInnerTexts();
    const counted = sums.flatMap((sum) =>
      [...sum.matchAll(/(\d+) (?:disks?|vNICs?)/g)].map(([, count]) => Number(count)),
    );
    await untilTrue(async () => (await badge()) === counted.reduce((sum, each) => sum + each, 0));
    await workbench.picture('unattached-accounts');
  });

  it('shows the size, the age and the place of each resource', async () => {
    await toggle('Zenlayer sandbox');
    await row('old-backup').first().waitFor();
    assert.match(await row('old-backup').first().innerText(), /GiB · created .+ ago · asia-east-1/);
    await workbench.picture('unattached-resources');
    const tooltip = await workbench.tooltip(row('old-backup').first(), 'snapshots');
    assert.match(await tooltip.innerText(), /Its snapshots are deleted when it is released\./);
    await workbench.page.keyboard.press('Escape');
    await toggle('Zenlayer sandbox');
  });

  it('groups by age, owner tag and kind', async () => {
    await groupBy('Age');
    await row('1 to 6 months').or(row('More than a year')).or(row('6 to 12 months')).first().waitFor();
    await workbench.picture('unattached-ages');
    await groupBy('Owner tag');
    await row('Kubernetes').waitFor();
    await toggle('Kubernetes');
    await workbench.picture('unattached-owners');
    await groupBy('Kind');
    await row('Disks').waitFor();
    assert.deepEqual(await labels(), ['Disks', 'vNICs']);
    await groupBy('Account');
    await row('Zenlayer sandbox').waitFor();
  });

  it('keeps one with a reason: greyed, last, and no longer counted', async () => {
    const before = await badge();
    await toggle('Zenlayer sandbox');
    await workbench.menu(row('old-backup').first(), 'Keep…');
    await workbench.quickInput.enter('Keep old-backup', reason);
    await described('old-backup', `kept: ${reason}`).waitFor();
    await described('Zenlayer sandbox', '1 kept').waitFor();
    await untilTrue(async () => (await badge()) === before - 1);
    await workbench.picture('unattached-kept');
  });

  it('offers for several rows only what applies to several', async () => {
    const others = rows().filter({ hasNotText: 'kept' }).filter({ hasText: 'asia-east-1' });
    await others.nth(0).click();
    await others.nth(1).click({ modifiers: ['Control'] });
    await workbench.openMenu(others.nth(1));
    assert.deepEqual(await workbench.menuItems(), ['Keep…', 'Review and Release…']);
    await workbench.closeMenu();
  });

  it('exports everything that it shows', async () => {
    const path = join(workbench.profile, 'unattached.csv');
    await workbench.palette('Export Unattached…');
    await workbench.quickInput.take('Export unattached resources: select a format', 'Table (CSV)');
    await untilTrue(async () => /unattached\.csv$/.test(await workbench.quickInput.field.inputValue()));
    await workbench.quickInput.field.fill(path);
    // The dialog reads the folder first.
    await workbench.quickInput.item('extensions').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.toast(/resources were exported to/).waitFor();
    const [head = [], ...cells] = csvCells(await readFile(path, 'utf8'));
    const column = (name: string) => cells.map((each) => each[head.indexOf(name)] ?? '');
    assert.equal(cells.length, (await badge()) + 1);
    assert.deepEqual([...new Set(column('account'))], accounts);
    assert.deepEqual(column('kept').filter(Boolean), [reason]);
    assert.equal(column('name')[column('kept').indexOf(reason)], 'old-backup');
    await workbench.clearToasts();
  });

  it('removes the mark again', async () => {
    const before = await badge();
    await workbench.menu(described('old-backup', 'kept').first(), 'Remove Keep Mark');
    await described('Zenlayer sandbox', 'kept').waitFor({ state: 'detached' });
    await untilTrue(async () => (await badge()) === before + 1);
  });

  it('loses the row of a resource that is released', async () => {
    const before = await badge();
    await row('old-backup').click();
    await workbench.menu(row('old-backup'), 'Release Disk…');
    await workbench.answer('Release…');
    await workbench.quickInput.submit(await workbench.typedConfirmation());
    await row('old-backup').waitFor({ state: 'detached' });
    await untilTrue(async () => (await badge()) === before - 1);
  });
});
