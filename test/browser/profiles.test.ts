import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { profileTexts } from '../support/profileTexts';
import type { Cloud } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

const tools = [
  ['zenlayer', 'Zenlayer Cloud CLI', 'asia-east-1'],
  ['alibaba', 'Alibaba Cloud CLI', 'cn-hangzhou'],
  ['huawei', 'KooCLI', 'cn-north-4'],
] as const;

describe('Profiles of the clouds’ own command-line tools in the real workbench', () => {
  let home: string;
  let sandbox: StandAlone;
  let workbench: Workbench;

  /** Writes the only profile of a cloud's tool, as a person who rotates a key does. */
  async function write(cloud: Cloud, name: string, changed: { readonly accessKeySecret?: string } = {}): Promise<void> {
    const { accessKeyId, accessKeySecret } = sandbox.keys[cloud];
    const profile = profileTexts[cloud];
    if (!profile) throw new Error(cloud);
    await mkdir(dirname(join(home, profile.path)), { recursive: true });
    await writeFile(join(home, profile.path), profile.text({ [name]: { accessKeyId, accessKeySecret, ...changed } }));
  }

  before(async function () {
    this.timeout(120_000);
    home = await mkdtemp(join(tmpdir(), 'ca-home-'));
    [sandbox, workbench] = await Promise.all([
      startStandAlone('--port', '0'),
      Workbench.open({ env: { HOME: home, USERPROFILE: home } }),
    ]);
    await workbench.openView();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await Promise.all([workbench?.dispose(), sandbox?.end()]);
    await rm(home, { recursive: true, force: true });
  });

  for (const [cloud, tool, region] of tools) {
    it(`are offered first, and work without entering a key: ${tool}`, async () => {
      await write(cloud, `prod-${cloud}`);
      await workbench.palette('Add Account…');
      await workbench.quickInput.titled('Select a cloud');
      await workbench.quickInput.item(`Profile “prod-${cloud}” of the ${tool}`).waitFor();
      await workbench.picture(`profiles-found-${cloud}`);
      await workbench.quickInput.take('Select a cloud', `prod-${cloud}`);
      await workbench.quickInput.take('select an endpoint', 'Custom endpoint');
      await workbench.quickInput.enter(/: endpoint/, sandbox.keys[cloud].endpoint);
      await workbench.quickInput.enter('account name', `prod-${cloud}`);
      await workbench.toast('It’s read-only').waitFor();
      await workbench.clearToasts();
      await workbench.expand(`prod-${cloud}`, region);
      await workbench.row('Unattached disks').waitFor();
      await workbench.picture(`profiles-added-${cloud}`);
      await workbench.collapseAll();
    });

    it(`are read again when they change: a wrong key, another profile, a broken file, the right key: ${tool}`, async () => {
      const row = (text: RegExp) => workbench.row(text);
      await workbench.expand(`prod-${cloud}`);
      await write(cloud, `prod-${cloud}`, { accessKeySecret: 'x'.repeat(40) });
      await row(/weren’t accepted|doesn’t match/).waitFor();
      await workbench.picture(`profiles-wrong-${cloud}`);
      await write(cloud, 'other');
      await row(/has no profile “prod-/).waitFor();
      await workbench.picture(`profiles-removed-${cloud}`);
      await row(/has no profile “prod-/).click();
      await workbench.quickInput.titled(`Select the credentials of “prod-${cloud}”`);
      await workbench.quickInput.close();
      await writeFile(join(home, profileTexts[cloud]?.path ?? ''), '{ "current": "prod", ');
      await row(/can’t be read.*line 1/i).waitFor();
      await workbench.picture(`profiles-broken-${cloud}`);
      await write(cloud, `prod-${cloud}`);
      await row(/can’t be read/).waitFor({ state: 'detached' });
      await workbench.row(region).waitFor();
      await workbench.collapseAll();
    });
  }

  it('show the chosen regions only, also after a reload', async () => {
    const [account, shown, hidden] = ['prod-alibaba', 'cn-hangzhou', 'ap-southeast-1'];
    await workbench.expand(account);
    await workbench.row(hidden).waitFor();
    await workbench.menu(account, 'Choose Regions…');
    await workbench.quickInput.take('Regions of', 'Select from the list…');
    await workbench.quickInput.titled('Select the regions');
    await workbench.quickInput.item(hidden).click();
    await workbench.picture('choose-regions');
    await workbench.page.keyboard.press('Enter');
    await workbench.row(hidden).waitFor({ state: 'detached' });
    await workbench.reload();
    await workbench.openView();
    await workbench.expand(account);
    await workbench.row(shown).waitFor();
    assert.equal(await workbench.row(hidden).count(), 0);
    await workbench.picture('chosen-regions');
  });
});
