import assert from 'node:assert/strict';
import { addAccount } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

const steps = ['sandbox', 'disk', 'detach', 'code', 'account'] as const;

type Step = (typeof steps)[number];

describe('The walkthrough in the real workbench', () => {
  let workbench: Workbench;
  let sandbox: StandAlone;

  before(async function () {
    this.timeout(120_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  const idOf = (step: Step) => `cloud-attachments.cloud-attachments#start#${step}`;
  const mark = (step: Step) => workbench.page.locator(`[data-done-step-id="${idOf(step)}"]`);
  const isComplete = (step: Step) => mark(step).and(workbench.page.locator('.complete')).first().waitFor();

  /** The button of the step that is selected. */
  const button = (label: string) =>
    workbench.page.locator('.getting-started-step.expanded .monaco-button', { hasText: label });

  /** The steps that are marked as done. */
  const completed = async (): Promise<readonly Step[]> => {
    const marked: Step[] = [];
    for (const step of steps)
      if ((await mark(step).and(workbench.page.locator('.complete')).count()) > 0) marked.push(step);
    return marked;
  };

  /** Shows the walkthrough, at the step that is selected in it. */
  async function open(): Promise<void> {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.quickInput.pick('Get Started with Cloud Attachments');
    await mark('sandbox').first().waitFor();
  }

  it('has five steps, of which none is done at first', async () => {
    await open();
    await workbench.picture('walkthrough');
    for (const step of steps) await mark(step).first().waitFor();
    assert.deepEqual(await completed(), []);
  });

  it('begins with the sandbox, which its button opens', async () => {
    await button('Try the Sandbox').click();
    await isComplete('sandbox');
    await workbench.openView();
    await workbench.row('Zenlayer sandbox').waitFor();
    assert.deepEqual(await completed(), ['sandbox']);
  });

  it('goes on when a disk is looked at', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.menu('orders-db-data', 'Show Details');
    // The document takes the focus when it opens.
    await workbench.page.locator('.view-line', { hasText: '"orders-db-data"' }).waitFor();
    await open();
    await isComplete('disk');
    await workbench.picture('walkthrough-disk');
  });

  it('doesn’t count a detach that is canceled, and counts one that is done', async () => {
    await workbench.menu('orders-db-data', 'Detach Disk…');
    await workbench.answer('Cancel');
    assert.deepEqual(await completed(), ['sandbox', 'disk']);
    await workbench.menu('orders-db-data', 'Detach Disk…');
    await workbench.answer('Detach');
    await isComplete('detach');
    await workbench.picture('walkthrough-detach');
  });

  it('goes on when an error code is looked up', async () => {
    await workbench.palette('Explain Error Code…');
    await workbench.quickInput.field.waitFor();
    await workbench.page.keyboard.press('Escape');
    await isComplete('code');
  });

  it('is complete with an account of the user', async () => {
    await addAccount(workbench, sandbox, 'huawei', 'production');
    await isComplete('account');
    assert.deepEqual(await completed(), steps);
    await workbench.picture('walkthrough-complete');
  });
});
