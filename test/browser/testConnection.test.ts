import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alibaba } from '../../src/providers/alibaba';
import type { Provider } from '../../src/providers/contract';
import { huawei } from '../../src/providers/huawei';
import { leastPolicy } from '../../src/providers/permissions';
import { denialOf } from '../support/denials';
import { addAccount } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { TextEditor } from './support/textEditor';
import { Workbench } from './support/workbench';

/** An entry of `--faults`: these requests are always refused. */
const denied = (provider: Provider, action: string) => ({
  cloud: provider.id,
  action,
  times: 10_000,
  fault: { kind: 'response', response: denialOf(provider, action) },
});

describe('Test Connection… and Copy Policy… in the real workbench', () => {
  let folder: string;
  let sandbox: StandAlone;
  let workbench: Workbench;
  let editor: TextEditor;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'ca-faults-'));
    const faults = join(folder, 'faults.json');
    await writeFile(faults, JSON.stringify([denied(alibaba, 'DescribeDisks'), denied(huawei, 'ListVolumes')]));
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0', '--faults', faults), Workbench.open()]);
    editor = new TextEditor(workbench);
    await workbench.openView();
    await addAccount(workbench, sandbox, 'alibaba', 'prod-alibaba');
    await addAccount(workbench, sandbox, 'huawei', 'prod-huawei');
    await addAccount(workbench, sandbox, 'zenlayer', 'prod-zenlayer');
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await Promise.all([workbench?.dispose(), sandbox?.end()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** The whole text of the open page, as a user copies it. */
  const pageText = async (name: string): Promise<string> => {
    await editor.tab(`Connection of ${name}`).waitFor();
    await editor.focus();
    await workbench.page.keyboard.press('Control+A');
    return workbench.copiedBy(() => workbench.page.keyboard.press('Control+C'));
  };

  for (const [name, provider, permission, region] of [
    ['prod-alibaba', alibaba, 'ecs:DescribeDisks', 'cn-hangzhou'],
    ['prod-huawei', huawei, 'evs:volumes:list', 'cn-north-4'],
  ] as const) {
    it(`shows who the user is, what responds, and what is denied: ${provider.label}`, async () => {
      await workbench.menu(name, 'Test Connection…');
      const text = await pageText(name);
      assert.match(text, new RegExp(`^Connection test: ${name}\nTime: .*\nResult: Some permissions are missing: `));
      assert.match(text, new RegExp(`\n- ${permission}.*: denied\\. .* The permission ${permission} is missing`));
      assert.match(text, /\nRegions \((\d+) of \1 responded\)\n- [\w-]+.*: \d+ ms\n/);
      assert.ok(text.includes(JSON.stringify(leastPolicy(provider.permissions, 'browse'), null, 2)), text);
      await workbench.page.keyboard.press('Control+Home');
      await workbench.picture(`test-connection-${provider.id}`);
      await editor.closeTab();
    });

    it(`says on the row what is missing, and copies the policy: ${provider.label}`, async () => {
      await workbench.expand(name, region, 'Unattached disks');
      const row = workbench.row(new RegExp(`The permission ${permission} is missing`));
      await row.waitFor();
      // A click on the row would read the list again.
      await workbench.page.keyboard.press('ArrowDown');
      const tooltip = await workbench.tooltip(row, 'Copy Policy…');
      assert.match(await tooltip.innerText(), /Ask the administrator of the account/);
      await workbench.picture(`missing-permission-${provider.id}`);
      const copied = await workbench.copiedBy(async () => {
        await workbench.menu(row, 'Copy Policy…');
        await workbench.quickInput.take('allowed to do', 'Browse and change');
        await workbench.toast('The policy was copied').waitFor();
      });
      assert.deepEqual(JSON.parse(copied), leastPolicy(provider.permissions, 'change'));
      await workbench.clearToasts();
      await workbench.collapseAll();
    });
  }

  it('lists the requests of a cloud without names of permissions, from the palette', async () => {
    await workbench.row('prod-zenlayer').click();
    await workbench.palette('Test Connection…');
    const text = await pageText('prod-zenlayer');
    assert.match(text, /\nResult: All regions respond, and all checked permissions are granted\.\n/);
    assert.match(text, /\n- DescribeDisks: granted\n/);
    assert.match(text, /Zenlayer has no policies as text\./);
    await workbench.page.keyboard.press('Control+Home');
    await workbench.picture('test-connection-zenlayer');
    await editor.closeTab();
  });
});
