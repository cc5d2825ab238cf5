import assert from 'node:assert/strict';
import { Workbench } from '../support/workbench';

const label = 'Detach orders-db-data';

describe('The view of operations in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
    await workbench.openOperations();
  });
  after(() => workbench?.dispose());

  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  const operation = () => workbench.operation(label);
  const described = (text: string) => operation().filter({ hasText: text });

  const status = () => workbench.page.locator('.statusbar-item[id$="cloudAttachments.operations"]');

  /** The number on the icon of the view's container. */
  const badge = () => workbench.page.locator('.activitybar [aria-label^="Cloud Attachments"] ~ .badge .badge-content');

  it('says what it is for while it is empty', async () => {
    await workbench.operations.locator('.welcome-view-content').filter({ hasText: 'listed here' }).waitFor();
    await workbench.operations.getByRole('button', { name: 'Show Resources' }).waitFor();
    await workbench.picture('operations-empty');
  });

  it('shows an operation with the cloud’s own word while it runs, then how it ended, without a message', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.menu('orders-db-data', 'Detach Disk…');
    await workbench.answer('Detach');
    await described('DETACHING since').waitFor();
    await badge().filter({ hasText: '1' }).waitFor();
    await status().filter({ hasText: '1' }).waitFor();
    await workbench.picture('operations-running');
    await described('done').waitFor();
    await status().waitFor({ state: 'detached' });
    await badge().filter({ hasText: '1' }).waitFor({ state: 'detached' });
    assert.equal(await workbench.toast('was detached').count(), 0);
    assert.match(
      (await operation().getAttribute('aria-label')) ?? '',
      /^Detach Disk of orders-db-data in .+, account .+: done\.$/,
    );
  });

  it('shows everything about it on a page', async () => {
    await workbench.menu(operation(), 'Show Details');
    const page = workbench.page.locator('.editor-instance .view-lines');
    for (const text of [
      'What you confirmed',
      'Request: DetachDisks',
      'instanceCheckFlag = true',
      'The operation is complete',
    ])
      await page.filter({ hasText: text.replaceAll(' ', '\u00a0') }).waitFor();
    await workbench.picture('operations-details');
  });

  it('copies it as a command', async () => {
    assert.match(
      await workbench.copiedBy(() => workbench.menu(operation(), 'Copy as CLI Command')),
      /^zeno zec detach-disks --profile=YOUR_PROFILE --disk-ids=\d+ --instance-check-flag=true$/,
    );
  });

  it('reveals its resource where it is now', async () => {
    await workbench.menu(operation(), 'Reveal Resource');
    await workbench.selected('orders-db-data').waitFor();
  });

  it('is reached from a message about a result, and takes the filter away that hides it', async () => {
    await workbench.palette('Filter Operations…');
    await workbench.quickInput.take('Filter operations', 'Failed');
    await workbench.operations.locator('.message').filter({ hasText: 'Failed' }).waitFor();
    await operation().waitFor({ state: 'detached' });
    await workbench.operations.locator('.pane-header').click();
    await workbench.expand('edge-web-01');
    await workbench.menu('edge-web-01-data', 'Detach Disk…');
    await workbench.answer('Hot Detach');
    await workbench.step('was detached', 'Show Operation');
    await workbench.operation('Detach edge-web-01-data').and(workbench.page.locator('.selected')).waitFor();
    await operation().waitFor();
    await workbench.picture('operations-shown');
  });

  it('is no reason to leave out the message for a screen reader, which isn’t told that a row has changed', async () => {
    await workbench.clearToasts();
    await workbench.command('Toggle Screen Reader Accessibility Mode');
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Screen Reader Optimized' }).waitFor();
    await workbench.openOperations();
    await workbench.expand('edge-web-02');
    await workbench.menu('edge-web-02-data', 'Detach Disk…');
    await workbench.answer('Hot Detach');
    await workbench.toast('was detached').waitFor();
    // The editor reads the text of a message aloud from here.
    await workbench.page.locator('.monaco-alert', { hasText: 'was detached' }).waitFor({ state: 'attached' });
    await workbench.picture('operations-screen-reader');
    await workbench.clearToasts();
    await workbench.command('Toggle Screen Reader Accessibility Mode');
  });

  it('is empty again after everything that has ended is cleared', async () => {
    await workbench.viewAction('Clear Finished Operations', workbench.operations);
    await operation().waitFor({ state: 'detached' });
    await workbench.operations.locator('.welcome-view-content').waitFor();
  });
});
