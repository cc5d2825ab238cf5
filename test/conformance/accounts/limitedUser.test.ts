import assert from 'node:assert/strict';
import { allowChanges } from '../../../src/app/commands/accountCommands';
import { commands } from '../../../src/app/commands/index';
import type { TreeNode } from '../../../src/app/tree/node';
import type { LimitedUser } from '../../../src/emulator/limitedUser';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { detachableRow } from '../../support/detachableRow';
import { addLimitedAccount, limitedUserOf } from '../../support/limitedUser';
import { isFailure, onlyRow, openRow } from '../../support/openRow';
import { loadedRows, rowsWhen, wholeTree } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** Returns the row with the next step, which is below the row of a refused list. */
function stepAfterRefusal(rows: readonly ViewRow[]): ViewRow {
  const [failure, step, ...others] = rows.filter((row) => isFailure(row) || row.subject.kind === 'step');
  assert.ok(failure && isFailure(failure) && step?.subject.kind === 'step', 'the list is refused');
  assert.deepEqual(others, []);
  return step;
}

for (const provider of providers) {
  describe(`A user who is limited to one region${provider.resourceGroups ? ' and one resource group' : ''}: ${provider.label}`, () => {
    let bench: AppHarness;
    let user: LimitedUser;
    const account = () => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
    const accountRow = () => onlyRow(bench.app.tree.roots());
    const regions = () => loadedRows(bench.app.tree, accountRow(), bench.timer);

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
      user = limitedUserOf(bench, provider.id);
      await addLimitedAccount(bench, provider);
    });
    afterEach(() => bench.dispose());

    /** Selects a row as a person does, which runs its step. */
    async function select(row: ViewRow): Promise<void> {
      assert.ok(row.subject.kind === 'step', `${row.label} has a step`);
      const { step } = row.subject;
      await commands[step.command](bench.app, bench.app.tree.accountRow(step.account));
    }

    async function enterRegion(row: ViewRow): Promise<void> {
      bench.ui.picked.push('Enter a region…');
      bench.ui.texts.push(user.region, ...(user.project === undefined ? [] : [user.project]));
      await select(row);
    }

    async function enterGroup(row: ViewRow): Promise<void> {
      bench.ui.picked.push('Enter a resource group…');
      bench.ui.texts.push(user.resourceGroup);
      await select(row);
    }

    /** Follows the steps of the rows until resources can be listed. */
    async function choosePlace(): Promise<void> {
      await enterRegion(stepAfterRefusal(await regions()));
      if (user.resourceGroup === undefined) return;
      await enterGroup(stepAfterRefusal(await loadedRows(bench.app.tree, onlyRow(await regions()), bench.timer)));
    }

    it('is added, and sees why there are no regions, and what to do', async () => {
      const step = stepAfterRefusal(await regions());
      assert.equal(step.label, 'Choose Regions…');
      assert.match(step.tooltip, /Select to choose or enter the regions that your user can access\./);
      await enterRegion(step);
      const region = onlyRow(await regions());
      assert.equal(region.label, user.region);
    });

    if (provider.resourceGroups) {
      it('sees for each refused list that a resource group can be chosen', async () => {
        await enterRegion(stepAfterRefusal(await regions()));
        const below = await loadedRows(bench.app.tree, onlyRow(await regions()), bench.timer);
        const lists: (readonly ViewRow[])[] = [below];
        for (const group of below.filter(({ subject }) => subject.kind === 'group'))
          lists.push(await loadedRows(bench.app.tree, group, bench.timer));
        for (const rows of lists) {
          const step = stepAfterRefusal(rows);
          assert.equal(step.label, 'Choose Resource Group…');
          assert.deepEqual(step.subject.kind === 'step' && step.subject.step, {
            command: 'chooseResourceGroup',
            account: account().id,
          });
        }
      });

      it('names the resource group in every list, and sees its resources only', async () => {
        await choosePlace();
        bench.requests.length = 0;
        bench.received.length = 0;
        const rows = await wholeTree(bench.app.tree, bench.timer);
        assert.deepEqual(
          bench.requests.filter(({ status }) => status !== 200).map(({ action }) => action),
          provider.id === 'zenlayer' ? ['DescribeZones'] : provider.id === 'alibaba' ? ['DescribeRegions'] : [],
        );
        const resources = rows.filter(({ subject }) => subject.kind === 'resource');
        assert.ok(resources.length > 5, `${resources.length} resources`);
        const lists = bench.received.filter(({ action }) => Object.values(dialect().listActions).includes(action));
        assert.ok(lists.length > 3, 'lists were read');
        for (const { action, request } of lists)
          assert.ok(`${request.target} ${request.body}`.includes(user.resourceGroup ?? ''), action);
        const all = await bench.sandbox.resources(dialect());
        assert.ok(all.length > resources.length, 'there are others');
      });
    }

    it('detaches a disk, which is read before and after', async () => {
      await choosePlace();
      bench.ui.confirms.push(true);
      await allowChanges(bench.app, accountRow());
      const rows = await wholeTree(bench.app.tree, bench.timer);
      const row = await detachableRow(bench, provider, rows);
      bench.dialog.answers.push('confirm');
      await commands.detachDisk(bench.app, row);
      assert.match(bench.ui.toasts.at(-1)?.message ?? '', /was detached/);
      const state = (await bench.sandbox.resources(dialect())).find(({ id }) => id === row.subject.resource.ref.id);
      assert.deepEqual(state?.instances, []);
      const isIt = ({ subject }: TreeNode): boolean =>
        subject.kind === 'resource' && subject.resource.ref.id === row.subject.resource.ref.id;
      const unattached = await openRow(bench, user.region, 'Unattached disks');
      await rowsWhen(bench.app.tree, unattached, bench.timer, (free) => free.some(isIt));
    });

    if (provider.resourceGroups) {
      it('isn’t promised that a release deletes no snapshots of other resource groups', async () => {
        await choosePlace();
        bench.ui.confirms.push(true);
        await allowChanges(bench.app, accountRow());
        const unattached = await openRow(bench, user.region, 'Unattached disks');
        const [row] = (await loadedRows(bench.app.tree, unattached, bench.timer)).filter(
          ({ subject }) => subject.kind === 'resource',
        );
        await commands.releaseDisk(bench.app, row);
        const texts = bench.dialog.prompt.consequences.map(({ text }) => text);
        assert.ok(
          texts.some((text) => /couldn’t be listed/.test(text)),
          texts.join('\n'),
        );
      });
    }

    const dialect = () => bench.sandbox.dialects.find(({ id }) => id === provider.id) ?? assert.fail();
  });
}
