import assert from 'node:assert/strict';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { browserStorage, writtenAs } from './support/traces';
import { Workbench } from './support/workbench';

const wrongSecret = 'NotTheRightSecretOfThisKey0000';

describe('The form of an account in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
    await workbench.openView();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  const back = () => workbench.quickInput.widget.getByRole('button', { name: 'Back' }).click();
  const value = () => workbench.quickInput.field.inputValue();

  /** Puts a text of several lines into the box, as the editor gets it from the clipboard. */
  async function paste(text: string): Promise<void> {
    await workbench.quickInput.field.click();
    await workbench.page.keyboard.insertText(text);
  }

  async function begin(cloud: string, endpoint: string): Promise<void> {
    const { quickInput } = workbench;
    await workbench.palette('Add Account…');
    await quickInput.take('Select a cloud', cloud);
    await quickInput.take('select an endpoint', 'Custom endpoint');
    await quickInput.enter(/: endpoint/, endpoint);
  }

  it('says the step in each prompt, goes back with everything that was entered, and ends with Escape', async () => {
    const { quickInput } = workbench;
    const { endpoint, accessKeyId } = sandbox.keys.alibaba;
    await begin('Alibaba Cloud', endpoint);
    await quickInput.titled('Alibaba Cloud: AccessKey ID (4/7)');
    await workbench.picture('form-key-id');
    await quickInput.enter('AccessKey ID', accessKeyId);
    await quickInput.titled('AccessKey Secret (5/7)');
    await quickInput.field.fill(wrongSecret);
    await back();
    await quickInput.titled('AccessKey ID (4/7)');
    assert.equal(await value(), accessKeyId);
    await back();
    await quickInput.titled('endpoint (3/7)');
    assert.equal(await value(), endpoint);
    await workbench.picture('form-back');
    await back();
    await quickInput.titled('select an endpoint (2/7)');
    await quickInput.widget.locator('.monaco-list-row.focused').filter({ hasText: 'Custom endpoint' }).waitFor();
    await back();
    await quickInput.titled('(1/7)');
    await quickInput.widget.locator('.monaco-list-row.focused').filter({ hasText: 'Alibaba Cloud' }).waitFor();
    await workbench.picture('form-first-step');
    await quickInput.close();
    assert.equal(await workbench.sent('GetCallerIdentity'), 0);
  });

  it('opens at the secret again if the cloud rejects it, and is complete with the right one', async () => {
    const { quickInput } = workbench;
    const { endpoint, accessKeyId, accessKeySecret } = sandbox.keys.alibaba;
    await begin('Alibaba Cloud', endpoint);
    await quickInput.enter('AccessKey ID', accessKeyId);
    await quickInput.enter('AccessKey Secret', wrongSecret);
    await quickInput.enter('Security token', '');
    await quickInput.message('The AccessKey Secret doesn’t match the AccessKey ID. Enter it again.').waitFor();
    await quickInput.titled('AccessKey Secret (5/7)');
    assert.equal(await quickInput.field.getAttribute('type'), 'password');
    await workbench.picture('form-wrong-secret');
    await quickInput.enter('AccessKey Secret', accessKeySecret);
    await quickInput.enter('Security token', '');
    await quickInput.titled('account name (7/7)');
    await quickInput.enter('account name', 'typed');
    await workbench.toast('It’s read-only').waitFor();
    await workbench.clearToasts();
    await workbench.row('typed').waitFor();
  });

  const pasted: readonly (readonly [cloud: 'alibaba' | 'huawei' | 'zenlayer', label: string, text: () => string])[] = [
    [
      'alibaba',
      'Alibaba Cloud',
      () =>
        `AccessKey ID,AccessKey Secret\r\n${sandbox.keys.alibaba.accessKeyId},${sandbox.keys.alibaba.accessKeySecret}\r\n`,
    ],
    [
      'huawei',
      'Huawei Cloud',
      () =>
        `User Name,Access Key Id,Secret Access Key\n"ops user",${sandbox.keys.huawei.accessKeyId},${sandbox.keys.huawei.accessKeySecret}\n`,
    ],
    [
      'zenlayer',
      'Zenlayer',
      () =>
        `export ZENLAYER_ACCESS_KEY_ID=${sandbox.keys.zenlayer.accessKeyId}\nexport ZENLAYER_ACCESS_KEY_SECRET=${sandbox.keys.zenlayer.accessKeySecret}\n`,
    ],
  ];
  for (const [cloud, label, text] of pasted)
    it(`takes a whole key of ${label} from the box, and asks only for the name then`, async () => {
      const { quickInput } = workbench;
      await begin(label, sandbox.keys[cloud].endpoint);
      await quickInput.titled(/access ?key id/i);
      await paste(text());
      await quickInput.titled('account name');
      await workbench.picture(`form-pasted-${cloud}`);
      await quickInput.enter('account name', `pasted ${cloud}`);
      await workbench.toast('It’s read-only').waitFor();
      await workbench.clearToasts();
      await workbench.row(`pasted ${cloud}`).waitFor();
    });

  it('masks a text that is no key, and says what can be pasted', async () => {
    const { quickInput } = workbench;
    await begin('Alibaba Cloud', sandbox.keys.alibaba.endpoint);
    await quickInput.titled('AccessKey ID');
    await paste(`{"AccessKeySecret": "${wrongSecret}"}`);
    await quickInput.message('This isn’t a key of Alibaba Cloud in a known form.').waitFor();
    await quickInput.widget.locator('input[type="password"]').waitFor();
    await workbench.picture('form-not-a-key');
    await quickInput.close();
  });

  it('of Edit Account… asks what to change, and changes the name only', async () => {
    const { quickInput } = workbench;
    await workbench.menu('typed', 'Edit Account…');
    await quickInput.titled('Select what to change in “typed”');
    await quickInput.item('in the editor’s secret storage').waitFor();
    await workbench.picture('form-edit');
    await quickInput.take('Select what to change', 'Name…');
    await quickInput.titled('account name');
    assert.equal(await value(), 'typed');
    await quickInput.enter('account name', 'renamed');
    await workbench.row('renamed').waitFor();
    await workbench.row('typed').waitFor({ state: 'detached' });
  });

  it('of Edit Account… asks before the present key is used for another endpoint', async () => {
    const { quickInput } = workbench;
    await workbench.menu('renamed', 'Edit Account…');
    await quickInput.take('Select what to change', 'Endpoint…');
    await quickInput.titled('select an endpoint');
    await quickInput.widget.locator('.monaco-list-row.focused').filter({ hasText: 'Custom endpoint' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await quickInput.enter(/: endpoint/, 'http://127.0.0.1:9');
    await quickInput.titled('Select the credentials for http://127.0.0.1:9');
    await quickInput.widget.locator('.monaco-list-row.focused').filter({ hasText: 'Enter a key' }).waitFor();
    await workbench.picture('form-present-key');
    await quickInput.close();
  });

  it('opens with a click on an account whose key the editor has lost', async () => {
    const { quickInput } = workbench;
    await workbench.reload();
    await workbench.openView();
    const missing = workbench.row('renamed').filter({ hasText: 'Key missing' });
    await missing.waitFor();
    await workbench.picture('form-key-missing');
    await missing.click();
    const { accessKeyId, accessKeySecret } = sandbox.keys.alibaba;
    await quickInput.titled('AccessKey ID (1/3)');
    await paste(
      `export ALIBABA_CLOUD_ACCESS_KEY_ID=${accessKeyId}\nexport ALIBABA_CLOUD_ACCESS_KEY_SECRET=${accessKeySecret}`,
    );
    await workbench.toast('were renewed').waitFor();
    await workbench.clearToasts();
    await workbench.row('renamed').filter({ hasText: 'read-only' }).waitFor();
    await workbench.expand('renamed', 'cn-hangzhou');
    await workbench.row('Unattached disks').waitFor();
  });

  it('left no secret on the screen, in the logs, or in the browser’s storage', async () => {
    const traces = [workbench.seen(), await workbench.everythingLogged(), await browserStorage(workbench.page)];
    assert.ok(traces[1]?.includes('GetCallerIdentity'), 'the logs hold the requests');
    const secrets = [wrongSecret, ...Object.values(sandbox.keys).map(({ accessKeySecret }) => accessKeySecret)];
    for (const text of traces)
      for (const secret of secrets.flatMap(writtenAs)) assert.ok(!text.includes(secret), 'a secret is left');
  });
});
