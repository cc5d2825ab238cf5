import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { addAccount } from '../support/ownAccount';
import { type StandAlone, startStandAlone } from '../support/standAlone';
import { Workbench } from '../support/workbench';

const account = 'production';
const region = worldRegions.huawei.refusals;
const name = 'two-of-this-name';

describe('Two disks of one name in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;
  /** The labels of their rows. */
  let labels: readonly string[];

  before(async function () {
    this.timeout(180_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
    await workbench.openView();
    await addAccount(workbench, sandbox, 'huawei', account);
    await workbench.expand(account, region, 'Unattached disks');
    labels = await workbench.rows(name).locator('.label-name').allInnerTexts();
  });
  afterEach(async function () {
    await workbench.recover(this.currentTest);
    await workbench.clearToasts();
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  const exact = (label: string): RegExp => new RegExp(`^${label}$`);
  const endOf = (label: string): string => label.replace(`${name} …`, '');

  it('differ in their rows by the ends of their IDs', async () => {
    assert.equal(labels.length, 2);
    assert.notEqual(labels[0], labels[1]);
    for (const label of labels) {
      assert.match(label, /^two-of-this-name …[\da-f]{6,}$/);
      assert.ok(
        (await workbench.row(exact(label)).getAttribute('aria-label'))?.includes(label),
        `${label} is read out`,
      );
    }
  });

  it('are called the same in the message about a refusal', async () => {
    for (const label of labels) {
      await workbench.menu(exact(label), 'Release Disk…');
      await workbench.toast(`Release Disk wasn’t performed for “${label}”`).waitFor();
      await workbench.clearToasts();
    }
    await workbench.menu(account, 'Allow Changes…');
    await workbench.answer('Allow Changes');
    await workbench.row(account).filter({ hasText: 'changes allowed' }).waitFor();
    await workbench.expand(account, region, 'Unattached disks');
  });

  it('are called the same in the list of the Command Palette', async () => {
    const { quickInput } = workbench;
    await workbench.row(account).click();
    await workbench.palette('Release Disk…');
    await quickInput.take('select an account and a region', region);
    await quickInput.titled('select a resource');
    for (const label of labels) {
      await quickInput.field.fill(name);
      const item = quickInput.item(label);
      await item.waitFor();
      assert.ok((await item.innerText()).includes(endOf(label)), 'the item shows the ID');
    }
    await workbench.picture('one-name-palette');
    await quickInput.close();
    // A click has collapsed the account.
    await workbench.expand(account, region, 'Unattached disks');
  });

  it('are called the same in the question, where its text is typed, during the release, and when it is done', async () => {
    const [label = ''] = labels;
    await workbench.menu(exact(label), 'Release Disk…');
    const text = await workbench.dialogText();
    assert.ok(text.includes(`Release the disk “${label}”`), text);
    assert.ok(text.includes(` · …${endOf(label)}\n`), `the first line ends with the end of the ID:\n${text}`);
    await workbench.picture('one-name-question');
    await workbench.answer('Release…');
    assert.equal(await workbench.typedConfirmation(), endOf(label));
    await workbench.quickInput.titled(label);
    await workbench.quickInput.enter('Release the disk', endOf(label));
    await workbench.toast('Releasing').filter({ hasText: label }).waitFor();
    await workbench
      .toast('was released')
      .filter({ hasText: `“${label}”` })
      .waitFor();
    await workbench.picture('one-name-released');
    await workbench.row(exact(labels[1] ?? '')).waitFor();
  });
});
