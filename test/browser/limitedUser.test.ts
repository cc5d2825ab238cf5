import assert from 'node:assert/strict';
import { addAccount, type Cloud } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

interface Scenario {
  readonly cloud: Cloud;
  /** The code of the refused list of regions, and that of a refused list of resources. */
  readonly refusals: { readonly regions: string; readonly resources?: string };
  /** How the resource group is selected: from the list, or by its ID. Undefined where the cloud has none. */
  readonly group?: 'Orders' | 'entered';
  readonly instance: string;
  readonly disk: string;
  /** An instance of the same region in another resource group. */
  readonly hidden?: string;
}

const scenarios: readonly Scenario[] = [
  {
    cloud: 'alibaba',
    refusals: { regions: 'Forbidden.RAM (403)', resources: 'Forbidden.RAM (403)' },
    group: 'entered',
    instance: 'members-db-primary',
    disk: 'members-db-binlog',
    hidden: 'mall-web-01',
  },
  {
    cloud: 'zenlayer',
    refusals: {
      regions: 'AUTHFAILURE_UNAUTHORIZED_OPERATION (401)',
      resources: 'AUTHFAILURE_UNAUTHORIZED_OPERATION (401)',
    },
    group: 'Orders',
    instance: 'orders-db-primary',
    disk: 'orders-db-data',
    hidden: 'edge-web-01',
  },
  {
    cloud: 'huawei',
    refusals: { regions: 'IAM.0003 (403)' },
    instance: 'shop-web-01',
    disk: 'shop-web-data',
  },
];

describe('A user who is limited to a region and a resource group in the real workbench', () => {
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

  for (const { cloud, refusals, group, instance, disk, hidden } of scenarios) {
    const name = `limited-${cloud}`;

    async function chooseGroup(): Promise<void> {
      const { quickInput } = workbench;
      if (group === 'entered') {
        await quickInput.take('Resource group of', 'Enter a resource group…');
        await quickInput.enter('Enter the resource group', sandbox.keys[cloud].limitedUser.resourceGroup ?? '');
        return;
      }
      await quickInput.take('Resource group of', 'Select from the list…');
      await quickInput.titled('Select the resource group');
      await workbench.picture(`limited-${cloud}-groups`);
      await quickInput.take('Select the resource group', group ?? '');
    }

    it(`is led by its rows to the region${group ? ' and the group' : ''}: ${cloud}`, async () => {
      const { limitedUser } = sandbox.keys[cloud];
      await addAccount(workbench, sandbox, cloud, name, limitedUser);
      await workbench.expand(name);
      const denied = workbench.row(new RegExp(refusals.regions.replace(/[.()]/g, '\\$&')));
      await denied.waitFor();
      await workbench.row('Choose Regions…').waitFor();
      await workbench.picture(`limited-${cloud}-regions`);
      await workbench.row('Choose Regions…').click();
      await workbench.quickInput.take('Regions of', 'Enter a region…');
      await workbench.quickInput.enter('Add a region', limitedUser.region);
      if (limitedUser.project) await workbench.quickInput.enter('Add a region', limitedUser.project);
      await workbench.row(limitedUser.region).waitFor();
      assert.equal(await denied.count(), 0);
      await workbench.expand(name, limitedUser.region);
      if (!refusals.resources) return;
      const refused = workbench.row(new RegExp(refusals.resources.replace(/[.()]/g, '\\$&')));
      await refused.waitFor();
      await workbench.row('Choose Resource Group…').waitFor();
      await workbench.picture(`limited-${cloud}-resources`);
      await workbench.row('Choose Resource Group…').click();
      await chooseGroup();
      await workbench.row(instance).waitFor();
      await workbench.picture(`limited-${cloud}-group`);
      if (hidden) assert.equal(await workbench.row(hidden).count(), 0);
    });

    it(`detaches a disk: ${cloud}`, async () => {
      await workbench.menu(name, 'Allow Changes…');
      await workbench.answer('Allow Changes');
      await workbench.row(name).filter({ hasText: 'changes allowed' }).waitFor();
      await workbench.expand(name, sandbox.keys[cloud].limitedUser.region, instance);
      await workbench.menu(disk, 'Detach Disk…');
      assert.match(await workbench.dialogText(), new RegExp(`Detach “${disk}`));
      await workbench.answer('Detach');
      await workbench.toast('was detached').waitFor();
      await workbench.clearToasts();
      await workbench.collapseAll();
    });
  }

  it('shows all resource groups again from the menu, whose account row then names none', async () => {
    const name = 'limited-alibaba';
    await workbench.row(name).filter({ hasText: 'rg-sandboxmembers01' }).waitFor();
    await workbench.menu(name, 'Choose Resource Group…');
    await workbench.quickInput.take('Resource group of', 'All resource groups');
    await workbench.row(name).filter({ hasText: 'rg-sandboxmembers01' }).waitFor({ state: 'detached' });
    await workbench.openMenu('limited-huawei');
    assert.ok(!(await workbench.menuItems()).some((item) => item.includes('Resource Group')), 'Huawei Cloud has none');
    await workbench.closeMenu();
  });
});
