import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilTrue } from '../support/until';
import { installedExtension } from './support/installedExtension';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { isStored } from './support/storedState';
import { Workbench } from './support/workbench';

const earlier = join(__dirname, '../fixtures/upgrade');
const account = 'prod-alibaba';
/** Both settings that 0.1.0 had. */
const settings = {
  'cloudAttachments.explanations.severity': 'warning',
  'cloudAttachments.explanations.languages': ['log', 'json'],
};

interface EarlierAccount {
  readonly name: string;
}

describe('An upgrade from 0.1.0 in the real workbench', () => {
  let folder: string;
  let sandbox: StandAlone;
  let workbench: Workbench;

  /** What 0.1.0 has stored, with the sandbox and its key in place of those that it was recorded with. */
  async function earlierData(): Promise<string> {
    const { endpoint, accessKeyId, accessKeySecret } = sandbox.keys.alibaba;
    const accounts: readonly EarlierAccount[] = JSON.parse(await readFile(join(earlier, 'accounts.json'), 'utf8'));
    return JSON.stringify({
      accounts: accounts.map((each) => ({ ...each, endpoint })),
      credentials: { accessKeyId, accessKeySecret },
      dismissed: [{ kind: 'code', provider: 'alibaba', code: 'DiskNotPortable' }],
      journal: await readFile(join(earlier, 'journal.jsonl'), 'utf8'),
    });
  }

  /** Puts the package in place of the earlier one, as an installation does. */
  async function upgrade(): Promise<void> {
    const extensions = join(workbench.profile, 'extensions');
    await rm(extensions, { recursive: true });
    await cp(await installedExtension(), extensions, { recursive: true });
    await workbench.reload();
  }

  before(async function () {
    this.timeout(180_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-earlier-'));
    const extension = join(folder, 'cloud-attachments.cloud-attachments-0.1.0');
    await cp(join(earlier, 'extension'), extension, { recursive: true });
    sandbox = await startStandAlone('--port', '0');
    workbench = await Workbench.open({
      installed: folder,
      env: { CLOUD_ATTACHMENTS_EARLIER_DATA: await earlierData() },
      workspace: join(__dirname, '../fixtures/workspace'),
      settings,
    });
    // As code-server does when the page requests its part of the key with which the browser encrypts secrets.
    const body = randomBytes(32);
    await workbench.page.context().route('**/mint-key', (route) => route.fulfill({ body }));
    await workbench.palette('Write Earlier Data');
    await workbench.toast('The earlier data was written.').waitFor();
    for (const text of [account, 'DiskNotPortable']) await untilTrue(() => isStored(workbench.page, text));
    await upgrade();
    await workbench.openView();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await Promise.all([workbench?.dispose(), sandbox?.end()]);
    await rm(folder, { recursive: true });
  });

  it('keeps the account with its regions and credentials, read-only until its owner is proven', async () => {
    await workbench.row(account).filter({ hasText: 'read-only' }).waitFor();
    await workbench.expand(account, 'cn-hangzhou', 'mall-web-01');
    await workbench.row('mall-web-data').waitFor();
    await workbench.picture('upgraded-account');
  });

  it('keeps the operations of the journal', async () => {
    await workbench.openOperations();
    await workbench.operation('Detach d-bp1c2ud4fgr92nhh8a9h').filter({ hasText: account }).waitFor();
    assert.equal(await workbench.operations.locator('.monaco-list-row').count(), 1);
    await workbench.picture('upgraded-operations');
    const files = await readdir(join(workbench.profile, 'data/User/globalStorage/cloud-attachments.cloud-attachments'));
    assert.ok(files.includes('journal.imported.jsonl'), `the journal itself is kept: ${files}`);
  });

  it('keeps the codes that were ignored', async () => {
    await workbench.palette('Restore Ignored Codes and Files…');
    await workbench.quickInput.item('DiskNotPortable').waitFor();
    await workbench.quickInput.close();
  });

  it('keeps the settings', async () => {
    const text = await readFile(join(workbench.profile, 'data/User/settings.json'), 'utf8');
    const stored: Readonly<Record<string, unknown>> = JSON.parse(text);
    for (const [name, value] of Object.entries(settings)) assert.deepEqual(stored[name], value, name);
  });

  it('logs no error', async () => {
    const log = await workbench.log();
    assert.match(log, /DescribeRegions · 200/, 'requests were logged');
    assert.doesNotMatch(log, /\[(error|warning)\]/);
  });
});
