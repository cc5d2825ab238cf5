import assert from 'node:assert/strict';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { browserStorage, filesAsText, writtenAs } from './support/traces';
import { Workbench } from './support/workbench';

type Cloud = keyof StandAlone['keys'];

const labels: Readonly<Record<Cloud, string>> = {
  zenlayer: 'Zenlayer',
  alibaba: 'Alibaba Cloud',
  huawei: 'Huawei Cloud',
};

describe('Accounts in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;
  /** All secrets that were ever entered. */
  const secrets = new Set<string>();

  before(async function () {
    this.timeout(120_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0', '--disks', '3000'), Workbench.open()]);
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  /** Fills in the input for the key of the stand-alone sandbox, from the endpoint on. */
  async function answerKey(cloud: Cloud, secret: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.take('select an endpoint', 'Custom endpoint');
    await quickInput.enter(/: endpoint/, sandbox.keys[cloud].endpoint);
    await enterKey(cloud, secret);
  }

  async function enterKey(cloud: Cloud, secret: string): Promise<void> {
    const { quickInput } = workbench;
    const { accessKeyId } = sandbox.keys[cloud];
    secrets.add(secret);
    await quickInput.enter(/access ?key id/i, accessKeyId);
    await quickInput.titled(/secret/i);
    assert.equal(await quickInput.field.getAttribute('type'), 'password');
    await quickInput.field.fill(secret);
    await workbench.picture(`account-${cloud}-masked`);
    await quickInput.enter(/secret/i, secret);
    await quickInput.enter(/token/i, '');
  }

  /** The name is asked for when the cloud has accepted the key. */
  async function answer(cloud: Cloud, name: string): Promise<void> {
    await answerKey(cloud, sandbox.keys[cloud].accessKeySecret);
    await workbench.quickInput.enter('account name', name);
  }

  async function add(cloud: Cloud, name: string): Promise<void> {
    await workbench.palette('Add Account…');
    await workbench.quickInput.take('Select a cloud', labels[cloud]);
    await answer(cloud, name);
  }

  it('show what to do if there is none yet', async () => {
    await workbench.openView();
    const buttons = workbench.welcome.first().locator('.monaco-button');
    await buttons.first().waitFor();
    assert.deepEqual(await buttons.allInnerTexts(), ['Add Account…']);
    await workbench.welcome.getByText('Try the sandbox', { exact: true }).waitFor();
    await workbench.picture('welcome');
  });

  it("are not saved if the cloud doesn't accept the credentials", async () => {
    await workbench.palette('Add Account…');
    await workbench.quickInput.take('Select a cloud', labels.alibaba);
    await answerKey('alibaba', 'NotTheRightSecretOfThisKey0000');
    await workbench.quickInput
      .message('The AccessKey Secret doesn’t match the AccessKey ID. Enter it again.')
      .waitFor();
    await workbench.quickInput.titled('AccessKey Secret');
    await workbench.picture('account-wrong-key');
    await workbench.quickInput.close();
    await workbench.welcome.waitFor();
    assert.equal(await workbench.sent('GetCallerIdentity', 1), 1);
  });

  for (const cloud of Object.keys(labels) as Cloud[]) {
    it(`of ${labels[cloud]} are added after one request, read-only`, async () => {
      const name = `my ${cloud}`;
      await add(cloud, name);
      await workbench.toast('It’s read-only').waitFor();
      await workbench.row(name).filter({ hasText: 'read-only' }).waitFor();
      await workbench.clearToasts();
    });
  }

  it('that are read-only block a change before any request', async () => {
    await workbench.expand('my alibaba', 'cn-hangzhou', 'mall-web-01');
    await workbench.picture('accounts');
    const requests = (await workbench.log()).split('\n').length;
    await workbench.menu('mall-web-data', 'Detach Disk…');
    await workbench.toast('is read-only').waitFor();
    await workbench.picture('account-read-only');
    await workbench.clearToasts();
    assert.equal(await workbench.sent('DetachDisk'), 0);
    assert.doesNotMatch((await workbench.log()).split('\n').slice(requests).join('\n'), / ms$/m);
  });

  it('are edited with F2, which asks for one on a row that isn’t an account', async () => {
    for (const [row, title] of [
      ['my alibaba', 'Select what to change in “my alibaba”'],
      ['cn-hangzhou', 'Select an account'],
      ['mall-web-data', 'Select an account'],
    ] as const) {
      await workbench.row(row).click();
      await workbench.page.keyboard.press('F2');
      await workbench.quickInput.titled(title);
      await workbench.quickInput.close();
    }
  });

  it('allow changes after a confirmation, and still confirm each change', async () => {
    await workbench.menu('my alibaba', 'Allow Changes…');
    await workbench.dialogText();
    await workbench.picture('account-allow-changes');
    await workbench.answer('Allow Changes');
    await workbench.row('my alibaba').filter({ hasText: 'changes allowed' }).waitFor();
    await workbench.expand('my alibaba', 'cn-hangzhou', 'mall-web-01');
    await workbench.menu('mall-web-data', 'Detach Disk…');
    assert.match(await workbench.dialogText(), /^my alibaba /m);
    await workbench.answer('Cancel');
    await workbench.menu('my alibaba', 'Make Read-Only');
    await workbench.row('my alibaba').filter({ hasText: 'read-only' }).waitFor();
  });

  it('show a thousand rows of a long list, and more on request', async () => {
    await workbench.expand('my alibaba', 'cn-hangzhou', 'Unattached disks');
    await workbench.page.keyboard.press('End');
    const more = workbench.row(/^Load more/);
    await workbench.findDown(more);
    await workbench.picture('load-more');
    const first = await more.innerText();
    await more.click();
    await workbench.findDown(workbench.row(/^Load more/).filter({ hasNotText: first }));
    await workbench.collapseAll();
  });

  it('show a row to retry if nothing responds, and if the key is no longer accepted', async () => {
    const { port } = new URL(sandbox.keys.alibaba.endpoint);
    await workbench.expand('my alibaba');
    await sandbox.end();
    await workbench.menu('my alibaba', 'Refresh');
    const failure = workbench.row(/127\.0\.0\.1/);
    await failure.filter({ hasText: 'Retry' }).waitFor();
    await workbench.picture('account-dead-endpoint');
    sandbox = await startStandAlone('--port', port);
    await failure.click();
    const refused = workbench.row(/InvalidAccessKeyId.*: This AccessKey ID doesn’t exist\./);
    await refused.waitFor();
    await workbench.tooltip(refused, 'run “Edit Account…” on the account');
    await workbench.picture('account-key-gone');
  });

  it('accept another key', async () => {
    await workbench.menu('my alibaba', 'Renew Credentials…');
    await enterKey('alibaba', sandbox.keys.alibaba.accessKeySecret);
    await workbench.toast('were renewed').waitFor();
    await workbench.clearToasts();
    await workbench.expand('my alibaba', 'cn-hangzhou');
    await workbench.row('mall-web-01').waitFor();
  });

  it('can be removed', async () => {
    await workbench.menu('my alibaba', 'Remove Account…');
    await workbench.dialogText();
    await workbench.picture('account-remove');
    await workbench.answer('Remove');
    await workbench.row('my alibaba').waitFor({ state: 'detached' });
    await workbench.row('my huawei').waitFor();
  });

  it('left no secret in a log, in a file, in the browser’s storage, or on the screen', async () => {
    const traces = {
      'the logs': await workbench.everythingLogged(),
      'the files of the profile': await filesAsText(workbench.profile),
      'the browser’s storage': await browserStorage(workbench.page),
      'the screens': workbench.seen(),
    };
    assert.ok(traces['the logs'].includes('GetCallerIdentity'), 'the logs hold the requests');
    assert.ok(traces['the browser’s storage'].includes('my huawei'), 'the browser’s storage holds the accounts');
    assert.ok(traces['the screens'].includes('Remove the account'), 'the screens hold the dialogs');
    for (const [place, text] of Object.entries(traces)) {
      for (const secret of [...secrets].flatMap(writtenAs)) assert.ok(!text.includes(secret), place);
    }
  });
});
