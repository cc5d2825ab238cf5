import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type Disk, isDisk, isOrphan, type Vnic } from '../../../src/domain/resource';
import { attachablesOf } from '../../support/attachables';
import { csvCells } from '../../support/csvCells';
import { everyCloud } from '../../support/everyCloud';
import { operationOf, planOf, send, subjectOf } from '../../support/operations';
import { connectTo } from '../../support/printedClient';
import type { Client } from '../../support/sandbox';
import { untilTrue } from '../../support/until';
import { addAccount, allowChanges, type Cloud } from '../support/ownAccount';
import { type StandAlone, startWithFaults } from '../support/standAlone';
import { TextEditor } from '../support/textEditor';
import { Workbench } from '../support/workbench';

/** Of each cloud, the first release of a disk is rejected, and the first one of a vNIC never arrives. */
const faults = everyCloud.flatMap(({ provider, codes, refusal }) => {
  const call = (action: 'releaseDisk' | 'releaseVnic') => operationOf(provider, action).call;
  return [
    { cloud: provider.id, action: call('releaseDisk'), fault: refusal(...codes.wrongState) },
    { cloud: provider.id, action: call('releaseVnic'), fault: { kind: 'reset' } as const },
  ];
});

const factsOf = (cloud: Cloud) => everyCloud.find(({ provider }) => provider.id === cloud) ?? assert.fail(cloud);

const kept = 'old-backup';
const changed = '迁移临时盘';
const omitted = ['audit-2025-导出', 'old-vpn-gateway'];

describe('Orphans of three clouds in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;
  let view: Locator;
  /** Another client of each account. */
  let others: ReadonlyMap<Cloud, Client>;
  /** What had no owner at first, of each cloud. */
  const atFirst = new Map<Cloud, readonly (Disk | Vnic)[]>();
  const cloudIds = everyCloud.map(({ provider }) => provider.id as Cloud);

  before(async function () {
    this.timeout(240_000);
    const size = ['--disks', '60', '--vnics', '40'];
    [sandbox, workbench] = await Promise.all([startWithFaults(faults, ...size), Workbench.open()]);
    view = workbench.unattached;
    others = new Map(
      everyCloud.map(({ provider }) => {
        const cloud = provider.id as Cloud;
        return [cloud, connectTo(provider, sandbox.keys[cloud] as never)];
      }),
    );
    for (const cloud of cloudIds) atFirst.set(cloud, await orphansIn(cloud));
    await workbench.openView();
    for (const cloud of cloudIds) {
      await addAccount(workbench, sandbox, cloud, cloud);
      await allowChanges(workbench, cloud);
      await showOneRegion(cloud);
    }
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  const otherOf = (cloud: Cloud): Client => others.get(cloud) ?? assert.fail(cloud);

  async function orphansIn(cloud: Cloud): Promise<readonly (Disk | Vnic)[]> {
    const found: (Disk | Vnic)[] = [];
    for await (const each of attachablesOf(otherOf(cloud).api))
      if (isOrphan(each) && each.ref.region === factsOf(cloud).regions.company) found.push(each);
    return found;
  }

  const orphan = (cloud: Cloud, name: string): Disk | Vnic =>
    atFirst.get(cloud)?.find((each) => each.name === name) ?? assert.fail(`${name} of ${cloud}`);

  async function showOneRegion(account: Cloud): Promise<void> {
    const { quickInput } = workbench;
    await workbench.menu(account, 'Choose Regions…');
    await quickInput.take('Regions of', 'Select from the list…');
    await quickInput.titled('Select the regions');
    await quickInput.item(factsOf(account).regions.refusals).click();
    await workbench.page.keyboard.press('Enter');
    await quickInput.widget.waitFor({ state: 'hidden' });
  }

  const group = (account: Cloud) =>
    view
      .locator('.monaco-list-row[aria-level="1"]')
      .filter({ has: workbench.page.locator('.label-name', { hasText: account }) });
  const row = (name: string) =>
    view.locator('.monaco-list-row').filter({ has: workbench.page.locator('.label-name', { hasText: name }) });
  const line = (text: string) => workbench.page.locator('.view-line', { hasText: text }).first();
  const lens = (text: string | RegExp) => workbench.page.locator('.codelens-decoration a', { hasText: text });

  it('are found by their addresses, in regions that were never expanded', async () => {
    const { quickInput } = workbench;
    for (const cloud of cloudIds) {
      const vnic = orphan(cloud, 'old-vpn-gateway');
      assert.ok(!isDisk(vnic), 'it is a vNIC');
      const [address = assert.fail('it has an address')] = vnic.privateIps;
      await workbench.palette('Go to Resource…');
      await quickInput.field.fill(address);
      await quickInput.accept(address);
      await workbench.selected('old-vpn-gateway').filter({ hasText: address }).waitFor();
    }
  });

  it('are listed with the sum of each account, and can be kept', async () => {
    await workbench.showView(workbench.resources, false);
    await workbench.showView(view, true);
    for (const cloud of cloudIds) {
      const count = atFirst.get(cloud)?.filter(isDisk).length;
      await group(cloud)
        .filter({ hasText: `${count} disks, ` })
        .waitFor();
      await group(cloud).click();
      await workbench.menu(row(kept), 'Keep…');
      await workbench.quickInput.enter(`Keep ${kept}`, 'ticket 4711');
      await group(cloud).filter({ hasText: '1 kept' }).waitFor();
      await group(cloud).click();
      await row(kept).waitFor({ state: 'detached' });
    }
    await workbench.picture('orphans-listed');
  });

  it('are released by one review, whose document tells what became of each', async function () {
    this.timeout(360_000);
    const [first = assert.fail('there is a cloud'), ...more] = cloudIds;
    // A click on the text of a group would expand it.
    await group(first).click();
    await group(first).click();
    for (const cloud of more) await group(cloud).click({ modifiers: ['Control'] });
    await workbench.menu(group(first), 'Review and Release…');
    await lens(/^Release \d+/).waitFor();
    await line('No request has been sent').waitFor();
    const editor = new TextEditor(workbench);
    for (const cloud of cloudIds) {
      for (const name of omitted) {
        const { id } = orphan(cloud, name).ref;
        await editor.find(id);
        await workbench.page.keyboard.press('Delete');
        await line(id).filter({ hasText: 'omitted' }).waitFor();
      }
    }
    await workbench.page.keyboard.press('Control+Home');
    await workbench.picture('orphans-review');
    for (const { provider } of everyCloud) {
      const cloud = provider.id as Cloud;
      const client = otherOf(cloud);
      const operation = operationOf(provider, 'createSnapshot');
      const plan = planOf(client, operation, await subjectOf(client.api, operation, orphan(cloud, changed)));
      await send(client.api, plan, client.confirm(plan));
    }
    await lens(/^Release \d+/).click();
    assert.match(await workbench.dialogText(), /together\?/);
    await workbench.answer('Release…');
    const number = await workbench.typedConfirmation();
    await workbench.quickInput.submit(`${number}0`);
    await workbench.quickInput.message('No request has been sent').waitFor();
    await workbench.quickInput.submit(number);
    assert.match(await workbench.dialogText(), /managed by other software[\s\S]*pvc-/);
    await workbench.answer('Release…');
    await workbench.quickInput.submit(await workbench.typedConfirmation());
    // What never arrived is unknown after a minute.
    await workbench.toast('The review has ended').waitFor({ timeout: 240_000 });
    await workbench.picture('orphans-released');

    const rows = await exported();
    const results = (cloud: Cloud, result: string) =>
      rows.filter((each) => each.cloud === cloud && each.result?.startsWith(result)).map(({ id = '' }) => id);
    for (const cloud of cloudIds) {
      const left = (await orphansIn(cloud)).map(({ ref }) => ref.id);
      const done = results(cloud, 'done');
      assert.deepEqual(
        done.filter((id) => left.includes(id)),
        [],
        `what is done in ${cloud} is gone`,
      );
      const notDone = rows.filter((each) => each.cloud === cloud && each.result !== 'done').map(({ id = '' }) => id);
      assert.deepEqual(
        [orphan(cloud, kept).ref.id, ...notDone].filter((id) => !left.includes(id)),
        [],
        `the rest of ${cloud} is there`,
      );
      assert.equal(results(cloud, `failed: ${factsOf(cloud).codes.wrongState[0]}`).length, 1, `failed in ${cloud}`);
      assert.equal(results(cloud, 'result unknown').length, 1, `unknown in ${cloud}`);
      assert.deepEqual(results(cloud, 'not sent'), [orphan(cloud, changed).ref.id]);
      assert.deepEqual(results(cloud, 'omitted').sort(), omitted.map((name) => orphan(cloud, name).ref.id).sort());
      assert.equal(left.length + done.length, atFirst.get(cloud)?.length);
    }
    const released = rows.filter(({ result }) => result === 'done').length;
    assert.ok(released >= 10, `ten orphans are released: ${released}`);
  });

  /** Exports the document, and returns its lines by the names of the columns. */
  async function exported(): Promise<readonly Readonly<Record<string, string>>[]> {
    const path = join(workbench.profile, 'review.csv');
    const { quickInput } = workbench;
    await workbench.clearToasts();
    await lens('Export…').click();
    await quickInput.take('Export the review: select a format', 'Table (CSV)');
    await untilTrue(async () => /review\.csv$/.test(await quickInput.field.inputValue()));
    await quickInput.field.fill(path);
    // The dialog reads the folder first.
    await quickInput.item('extensions').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.toast('The review was exported to').waitFor();
    const [head = [], ...cells] = csvCells(await readFile(path, 'utf8'));
    return cells.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
  }
});
