import assert from 'node:assert/strict';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import type { Workbench } from './support/workbench';

describe('The endpoints of Huawei Cloud’s software', () => {
  let workbench: Workbench;
  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  it('are offered by the names of their clouds, and explained when one in another form is entered', async () => {
    const { quickInput } = workbench;
    await workbench.palette('Add Account…');
    await quickInput.take('Select a cloud', 'Huawei Cloud');
    await quickInput.titled('select an endpoint');
    const shown = await quickInput.text();
    for (const cloud of [
      'Huawei Cloud, European site',
      'Open Telekom Cloud (eu-de)',
      'Open Telekom Cloud, Swiss site',
      'Flexible Engine',
      'Cloud.ru (SberCloud)',
    ]) {
      assert.ok(shown.includes(cloud), `${cloud} in: ${shown}`);
    }
    await workbench.picture('huawei-endpoints');
    await quickInput.take('select an endpoint', 'Custom endpoint');
    await quickInput.titled(/: endpoint/);
    await quickInput.field.fill('https://iam.eu-ch2.sc.otc.t-systems.com');
    await quickInput.message('Enter https://iam-pub.<region>.sc.otc.t-systems.com.').waitFor();
    await workbench.picture('huawei-endpoint-problem');
    await quickInput.field.fill('https://gateway.example.com');
    await quickInput.message('in the form https://iam.<region>.<domain> or https://iam.<domain>.').waitFor();
    await workbench.picture('huawei-endpoint-unknown');
    await quickInput.close();
  });
});
