import assert from 'node:assert/strict';
import type { Account } from '../../../src/domain/account';
import { jsonResponse } from '../../../src/emulator/wire';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { limitedUserOf } from '../../support/limitedUser';
import { isFailure, onlyRow, openRow } from '../../support/openRow';
import { loadedRows } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** The lists of regions of each cloud, as the cloud returns them when there are none. */
const noRegions: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  zenlayer: { DescribeZones: { requestId: 'T1', response: { requestId: 'T1', zoneSet: [] } } },
  alibaba: { DescribeRegions: { RequestId: 'R1', Regions: { Region: [] } } },
  huawei: { KeystoneListAuthProjects: { projects: [] }, KeystoneListProjects: { projects: [] } },
};

const refusals: Readonly<Record<string, RegExp>> = {
  zenlayer: /^AUTHFAILURE_UNAUTHORIZED_OPERATION \(401\): /,
  alibaba: /^Forbidden\.RAM \(403\): /,
  huawei: /^IAM\.0003 \(403\): /,
};

const missingRegions: Readonly<Record<string, RegExp>> = {
  zenlayer: /Zenlayer doesn’t list the region “nowhere-1”\. Select another one with Choose Regions… on the account\./,
  alibaba: /^InvalidRegionId\.NotFound \(404\): /,
  huawei: /^Common\.0018 \(400\): /,
};

/** Asserts that a row runs Choose Regions when it is selected. */
function leadsToRegions(row: ViewRow | undefined, account: Account): void {
  assert.ok(row?.subject.kind === 'step', 'there is a step');
  assert.deepEqual(row.subject.step, { command: 'chooseRegions', account: account.id });
  assert.equal(row.label, 'Choose Regions…');
  assert.match(row.accessibleLabel, /Select to choose or enter the regions that your user can access\./);
}

for (const provider of providers) {
  describe(`An account that shows no regions: ${provider.label}`, () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
    });
    afterEach(() => bench.dispose());

    const below = () => loadedRows(bench.app.tree, onlyRow(bench.app.tree.roots()), bench.timer);

    function listNoRegions(): void {
      for (const [action, body] of Object.entries(noRegions[provider.id] ?? assert.fail(provider.id)))
        bench.sandbox.faults.arm(provider.id, action, { kind: 'response', response: jsonResponse(200, body) });
    }

    it('says that the cloud lists none, and offers to choose one', async () => {
      const account = await bench.addAccount(provider);
      listNoRegions();
      const [row, step, ...others] = await below();
      const what = provider.regionsHaveProjects ? 'projects' : 'regions';
      assert.equal(row?.label, `The cloud lists no ${what} that this user can access`);
      leadsToRegions(step, account);
      assert.deepEqual(others, []);
    });

    it('says the same in the sandbox, whose accounts can’t be changed', async () => {
      await bench.app.sandbox.turnOn();
      listNoRegions();
      const row = bench.app.tree.roots().find(({ id }) => id.includes(provider.id)) ?? assert.fail();
      const empty = onlyRow(await loadedRows(bench.app.tree, row, bench.timer));
      assert.match(empty.label, /^The cloud lists no /);
    });

    it('says why the list is refused, and offers to choose one', async () => {
      const account = await bench.addAccount(provider, {}, limitedUserOf(bench, provider.id).credentials);
      const [row, step, ...others] = await below();
      assert.ok(row && isFailure(row), row?.label);
      assert.match(row.label, refusals[provider.id] ?? assert.fail());
      leadsToRegions(step, account);
      assert.deepEqual(others, []);
    });

    it('offers to load it again after any other failure', async () => {
      await bench.addAccount(provider);
      for (const action of Object.keys(noRegions[provider.id] ?? {}))
        bench.sandbox.faults.arm(provider.id, action, { kind: 'webPage', status: 200 });
      const row = onlyRow(await below());
      assert.ok(isFailure(row), row.label);
      assert.equal(row.description, 'Retry');
    });

    it('shows a region that was entered and isn’t there, and below it why it has no instances', async () => {
      const project = provider.regionsHaveProjects ? { project: '0'.repeat(32) } : {};
      await bench.addAccount(provider, { regions: [{ region: 'nowhere-1', name: 'nowhere-1', ...project }] });
      const region = await openRow(bench, 'nowhere-1');
      const [failure] = (await loadedRows(bench.app.tree, region, bench.timer)).filter(isFailure);
      assert.match(failure?.label ?? '', missingRegions[provider.id] ?? assert.fail());
    });
  });
}
