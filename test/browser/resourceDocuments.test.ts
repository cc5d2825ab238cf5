import assert from 'node:assert/strict';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import { TextEditor } from './support/textEditor';
import type { Workbench } from './support/workbench';

const account = 'Alibaba Cloud sandbox';
const region = 'cn-hangzhou';
const [bound, boundOn] = ['erp-app-data', 'erp-app-01'];

describe('Resources in the real workbench', () => {
  let workbench: Workbench;
  let editor: TextEditor;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
    editor = new TextEditor(workbench);
    await workbench.expand(account, region, 'mall-web-01', boundOn);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.picture('documents-failed');
    await workbench.calm();
  });

  /** The editor draws a row in the color of its file decoration by a class. */
  const colored = (row: string) => workbench.row(row).locator('[class*="monaco-decoration-itemColor"]');

  it('show in their documents, at the property at fault, what would be rejected', async () => {
    await workbench.menu(bound, 'Show Details');
    await editor.tab('.json').waitFor();
    await editor.showProblems();
    await editor.problem(/DiskNotPortable \(403\): .*Detach Disk.* would be rejected/).waitFor();
    await editor.problem('ChargeTypeViolation').waitFor();
    await workbench.picture('documents-preflight');
    await editor.problem('DiskNotPortable').click();
    await workbench.page.locator('.monaco-editor .view-lines').first().click();
    await editor.goToProperty('Portable');
    const hover = await editor.showHover('Explain DiskNotPortable');
    assert.match(hover, /would be rejected/);
    await workbench.picture('documents-hover');
    await editor.closeHover();
  });

  it('offer the resolving action above the line, in the hover, and in the Problems panel', async () => {
    await workbench.menu('mall-web-data', 'Show Details');
    await editor.problem('ChargeTypeViolation').waitFor({ state: 'detached' });
    await editor.problem('DiskStillAttached').dblclick();
    await editor.lens('Detach Disk…').waitFor();
    await workbench.picture('documents-lens');
    await editor.problem('DiskStillAttached').click();
    await workbench.page.keyboard.press('Control+.');
    await workbench.page.locator('.monaco-menu').filter({ hasText: 'Detach Disk…' }).waitFor();
    await workbench.picture('documents-problem-fix');
    await workbench.closeMenu();
    await editor.lens('Detach Disk…').click();
    assert.match(await workbench.dialogText(), /Detach “mall-web-data”/);
    await workbench.answer('Cancel');
    await editor.lens('Detach and Release…').click();
    assert.match(await workbench.dialogText(), /1\. Detach Disk: mall-web-data\s+2\. Release Disk: mall-web-data/);
    await workbench.answer('Cancel');
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('offer to stop the instance first, by the words of the message after a refusal', async () => {
    await workbench.menu('mall-web-01-system', 'Show Details');
    await editor.lens('Stop Instance First…').waitFor();
    await workbench.picture('documents-stop-first');
    await editor.lens('Stop Instance First…').click();
    assert.match(await workbench.dialogText(), /1\. Stop Instance: mall-web-01\s+2\. Detach Disk: /);
    await workbench.answer('Cancel');
    assert.equal(await workbench.sent('StopInstance'), 0);
  });

  it('of a disk on several instances offer the action for the one under which they were opened', async () => {
    await workbench.command('View: Close All Editors');
    await editor.problem('DiskStillAttached').waitFor({ state: 'detached' });
    await workbench.menu('mall-shared-media', 'Show Details');
    await editor.problem('DiskStillAttached').dblclick();
    await editor.lens('Detach Disk…').click();
    const text = await workbench.dialogText();
    assert.match(text, /Detach “mall-shared-media”.* from “mall-web-01”/);
    await workbench.answer('Cancel');
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('show a failed operation in the Problems panel and on their row, until it is dismissed', async () => {
    await workbench.menu(bound, 'Detach Disk…');
    await workbench.step('DiskNotPortable', 'Send Anyway…');
    await workbench.answer('Detach');
    await workbench.toast('Detach Disk failed').waitFor();
    await editor.problem('Detach Disk failed').waitFor();
    await workbench.clearToasts();
    await workbench.picture('documents-failure-told');
    // A hover over the rows would take the click.
    await workbench.page.mouse.move(0, 0);
    await editor.problem('Detach Disk failed').dblclick();
    await editor.lens('Dismiss').waitFor();
    await colored(bound).waitFor();
    assert.equal(await colored('mall-web-data').count(), 0, 'only the row of what failed is coloured');
    await workbench.picture('documents-failure');
    await editor.lens('Dismiss').click();
    await editor.problem('Detach Disk failed').waitFor({ state: 'detached' });
    await colored(bound).waitFor({ state: 'detached' });
  });
});
