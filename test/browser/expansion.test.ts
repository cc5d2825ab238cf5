import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { worldRegions } from '../support/worldRegions';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { storedRows } from './support/storedRows';
import { Workbench } from './support/workbench';

const account = 'Zenlayer sandbox';
const region = worldRegions.zenlayer.company;
const instance = 'orders-db-primary';
const disk = 'orders-db-data';

/** Waits until a row is collapsed. */
const collapsed = (row: Locator) => row.and(row.page().locator('[aria-expanded="false"]')).waitFor();

describe('Expanded rows in the real workbench', () => {
  let workbench: Workbench;
  let sandbox: StandAlone;

  before(async function () {
    this.timeout(120_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
    await workbench.openSandbox();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await Promise.all([workbench?.dispose(), sandbox?.end()]);
  });

  const reopen = async (stored: number) => {
    await storedRows(workbench.page, stored);
    await workbench.reload();
    await workbench.openView();
  };
  const expandedRows = () =>
    workbench.page.locator('.pane-body .monaco-list-row[aria-expanded="true"] .label-name').allInnerTexts();

  /** Waits until so many requests are logged, and returns how often each action was sent, with the account's name. */
  const requests = (name: string, atLeast: number): Promise<Record<string, number>> =>
    until(async () => {
      const actions = (await workbench.log()).split('\n').flatMap((line) => line.split(` “${name}” · `)[1] ?? []);
      const count: Record<string, number> = {};
      for (const [action = ''] of actions.map((text) => text.split(' · '))) count[action] = (count[action] ?? 0) + 1;
      return actions.length >= atLeast ? count : undefined;
    });

  it('are expanded again after a reload, without a click, and nothing else is loaded', async () => {
    await workbench.expand(account, region, instance);
    await workbench.row(disk).waitFor();
    const before = await requests(account, 1);
    await workbench.picture('expansion-before-reload');
    await reopen(3);
    await workbench.row(disk).waitFor();
    await workbench.picture('expansion-after-reload');
    assert.deepEqual(await expandedRows(), [account, region, instance]);
    const twice = Object.entries(before).map(([action, count]) => [action, 2 * count] as const);
    const total = twice.reduce((sum, [, count]) => sum + count, 0);
    assert.deepEqual(await requests(account, total), Object.fromEntries(twice));
  });

  it('stay collapsed after a refresh and a reload if the user collapsed them', async () => {
    await workbench.row(instance).click();
    await collapsed(workbench.row(instance));
    await workbench.palette('Refresh');
    await collapsed(workbench.row(instance));
    await reopen(2);
    await collapsed(workbench.row(instance));
    assert.deepEqual(await expandedRows(), [account, region]);
  });

  it('are all collapsed after a reload if the user collapsed all', async () => {
    await workbench.collapseAll();
    await reopen(0);
    await workbench.row(account).waitFor();
    assert.deepEqual(await expandedRows(), []);
  });

  it('of an account whose credentials the browser has lost show why, and send nothing', async () => {
    const { quickInput } = workbench;
    const { endpoint, accessKeyId, accessKeySecret } = sandbox.keys.alibaba;
    await workbench.palette('Add Account…');
    await quickInput.take('Select a cloud', 'Alibaba Cloud');
    await quickInput.take('select an endpoint', 'Custom endpoint');
    await quickInput.enter(/: endpoint/, endpoint);
    await quickInput.enter(/access ?key id/i, accessKeyId);
    await quickInput.enter(/secret/i, accessKeySecret);
    await quickInput.enter(/token/i, '');
    await quickInput.enter('account name', 'production');
    await workbench.toast('It’s read-only').waitFor();
    await workbench.clearToasts();
    await workbench.expand('production', 'cn-hangzhou', 'mall-web-01');
    // What is logged when the window is reloaded may not have reached the file.
    await requests('production', 1);
    await reopen(3);
    const missing = workbench.row('production').filter({ hasText: 'Key missing' });
    await missing.waitFor();
    const before = await requests('production', 1);
    await workbench.palette('Refresh');
    await missing.waitFor();
    await workbench.picture('expansion-without-credentials');
    assert.deepEqual(await expandedRows(), []);
    assert.deepEqual(await requests('production', 1), before);
  });
});
