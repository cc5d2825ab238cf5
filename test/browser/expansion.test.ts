import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { worldRegions } from '../support/worldRegions';
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

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => workbench?.dispose());

  const reopen = async (stored: number) => {
    await storedRows(workbench.page, stored);
    await workbench.reload();
    await workbench.openView();
  };
  const expandedRows = () =>
    workbench.page.locator('.pane-body .monaco-list-row[aria-expanded="true"] .label-name').allInnerTexts();

  it('are expanded again after a reload, without a click', async () => {
    await workbench.expand(account, region, instance);
    await workbench.row(disk).waitFor();
    await workbench.picture('expansion-before-reload');
    await reopen(3);
    await workbench.row(disk).waitFor();
    await workbench.picture('expansion-after-reload');
    assert.deepEqual(await expandedRows(), [account, region, instance]);
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
});
