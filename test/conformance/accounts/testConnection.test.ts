import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { ConnectionTest, RequestCheck } from '../../../src/app/connectionTest/connectionTest';
import { connectionTestPage } from '../../../src/app/connectionTest/connectionTestPage';
import { createTimeFormat } from '../../../src/app/operations/list/timeFormat';
import type { Account } from '../../../src/domain/account';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withWrongSecret } from '../../support/credentialParts';
import { denialOf } from '../../support/denials';
import { never } from '../../support/sandbox';

const changesOf = ({ operations }: Provider): readonly string[] => operations.map(({ call }) => call);

for (const provider of providers) {
  const { permissions } = provider;
  const isHuawei = provider.id === 'huawei';
  const [disks, instances] = isHuawei ? ['ListVolumes', 'ListServersDetails'] : ['DescribeDisks', 'DescribeInstances'];
  /** The requests that list regions. */
  const regionLists = isHuawei
    ? ['KeystoneListAuthProjects', 'KeystoneListProjects']
    : ['DescribeRegions', 'DescribeZones'];
  const accountReads = [...regionLists, 'GetCallerIdentity', 'KeystoneListAuthDomains'];
  const readNames = permissions.requests.filter(({ use }) => use === 'browse').map(({ action }) => action);

  describe(`Test Connection… with ${provider.label}`, () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
    });
    afterEach(() => bench.dispose());

    async function test(account: Account): Promise<ConnectionTest> {
      await commands.testConnection(bench.app, bench.app.tree.accountRow(account.id));
      return bench.connectionTests.at(-1) ?? assert.fail('no page was shown');
    }
    const page = (shown: ConnectionTest): string => connectionTestPage(shown, createTimeFormat('UTC'));
    const check = ({ checks }: ConnectionTest, action: string): RequestCheck['result'] =>
      checks.find(({ request }) => request.action === action)?.result ?? assert.fail(action);
    const deny = (action: string, times = 100): void =>
      bench.sandbox.faults.arm(provider.id, action, { kind: 'response', response: denialOf(provider, action) }, times);

    it('finds who the user is, that every region responds, and that every read is granted', async () => {
      const shown = await test(await bench.addAccount(provider));
      assert.ok('value' in shown.identity && shown.identity.value.owner !== '', 'the owner is known');
      assert.ok(shown.regions.length > 0, 'there are regions');
      for (const { durationMs, failure } of shown.regions) {
        assert.deepEqual([typeof durationMs, failure], ['number', undefined]);
      }
      const checked = readNames.map((action) => [action, check(shown, action).kind]);
      assert.deepEqual(
        checked.filter(([, kind]) => kind !== 'granted').map(([action]) => action),
        [],
      );
      assert.ok(shown.clockAheadMs !== undefined, 'the cloud sends its time');
    });

    it('changes nothing: it sends reads only', async () => {
      await test(await bench.addAccount(provider));
      const sent = bench.received.map(({ action }) => action);
      assert.ok(sent.length > 0, 'something was sent');
      for (const call of changesOf(provider)) assert.ok(!sent.includes(call), call);
      assert.deepEqual(
        sent.filter((action) => !permissions.requests.some((each) => each.action === action && each.use !== 'change')),
        [],
      );
    });

    it('does not check changes, and says why', async () => {
      const shown = await test(await bench.addAccount(provider));
      for (const call of changesOf(provider)) {
        assert.deepEqual(check(shown, call), { kind: 'notChecked', reason: 'change' });
      }
      assert.match(page(shown), /These aren’t checked, because only a change would show them\./);
    });

    it('finds a denied read with its reason, and the others that are granted', async () => {
      deny(disks);
      const shown = await test(await bench.addAccount(provider));
      const result = check(shown, disks);
      assert.ok(result.kind === 'denied', result.kind);
      assert.deepEqual(result.regions, [], 'wherever it was checked');
      const [name] = permissions.requests.find((each) => each.action === disks)?.names ?? [];
      if (name) assert.match(page(shown), new RegExp(`- ${name}.*: denied\\. .*The permission ${name} is missing`));
      assert.match(page(shown), new RegExp(`Result: Some permissions are missing: ${name ?? disks}\\.`));
      assert.equal(check(shown, instances).kind, 'granted');
    });

    it('names the region if a read is denied in one only', async () => {
      bench.sandbox.faults.arm(
        provider.id,
        disks,
        { kind: 'response', response: denialOf(provider, disks) },
        { from: 2 },
      );
      const shown = await test(await bench.addAccount(provider));
      const result = check(shown, disks);
      assert.ok(result.kind === 'denied', result.kind);
      assert.equal(result.regions.length, 1);
      assert.match(page(shown), /: denied in /);
    });

    it('reads everything in five regions, and shows of the others whether they respond', async () => {
      const places = Array.from({ length: 7 }, (_, index) => `cn-test-${index}`);
      const project = isHuawei ? { project: 'a'.repeat(32) } : {};
      const regions = places.map((region) => ({ region, name: region, ...project }));
      const shown = await test(await bench.addAccount(provider, { regions }));
      assert.deepEqual(
        shown.regions.map(({ region, isChecked }) => [region.region, isChecked]),
        places.map((region, index) => [region, index < 5]),
      );
      assert.match(page(shown), /Checked in: cn-test-0.*cn-test-4/);
      assert.doesNotMatch(page(shown), /Checked in: .*cn-test-5/);
    });

    it('works with chosen regions, whatever else the user can’t list', async () => {
      const all = await bench.app.clouds.of((await bench.addAccount(provider)).id).listRegions(never);
      const { region, name, project } = all[0] ?? assert.fail('there is a region');
      const regions = [{ region, name, ...(project === undefined ? {} : { project }) }];
      for (const action of regionLists) deny(action);
      const shown = await test(await bench.addAccount(provider, { id: 'chosen', regions }));
      assert.deepEqual(
        shown.regions.map((each) => each.region.region),
        [region],
      );
      assert.ok(shown.regionList && 'failure' in shown.regionList, 'the list of regions is denied');
      assert.equal(check(shown, disks).kind, 'granted');
      assert.match(page(shown), /The regions can’t be listed\. /);
    });

    it('says what to do if the regions can’t be listed and none are chosen', async () => {
      for (const action of regionLists) deny(action);
      const shown = await test(await bench.addAccount(provider));
      assert.deepEqual(shown.regions, []);
      assert.match(page(shown), /enter the regions with Choose Regions…/);
      assert.deepEqual(check(shown, disks), { kind: 'notChecked', reason: 'notSent' });
    });

    it('finds that the only region doesn’t respond, and sends nothing more to it', async () => {
      const [place] = await bench.app.clouds.of((await bench.addAccount(provider)).id).listRegions(never);
      const { region, name, project } = place ?? assert.fail('there is a region');
      const regions = [{ region, name, ...(project === undefined ? {} : { project }) }];
      const lists = permissions.requests.filter(
        ({ use, action }) => use === 'browse' && !accountReads.includes(action),
      );
      for (const { action } of lists) bench.sandbox.faults.arm(provider.id, action, { kind: 'reset' }, 1000);
      const shown = await test(await bench.addAccount(provider, { id: 'chosen', regions }));
      const [only] = shown.regions;
      assert.deepEqual([only?.durationMs, shown.regions.length], [undefined, 1]);
      assert.match(page(shown), /Result: Some requests failed\.\n/);
      assert.match(page(shown), /\nRegions \(0 of 1 responded\)\n- .*: no response\. Couldn’t connect to/);
      assert.equal(check(shown, disks).kind, 'failed');
      assert.equal(check(shown, instances).kind, 'failed');
    });

    it('sends a wrong key once, and nothing after it', async () => {
      const account = await bench.addAccount(provider, {}, withWrongSecret(provider, bench.credentialsOf(provider.id)));
      const shown = await test(account);
      assert.equal(bench.received.length, 1);
      assert.ok('failure' in shown.identity, 'the key is refused');
      assert.equal(shown.identity.failure.reaction, 'authentication');
      assert.deepEqual([shown.regions, shown.regionList], [[], undefined]);
      const [, other] = readNames;
      assert.deepEqual(check(shown, other ?? ''), { kind: 'notChecked', reason: 'notSent' });
    });

    it('shows no secret', async () => {
      const shown = await test(await bench.addAccount(provider));
      const text = page(shown) + JSON.stringify({ ...shown, provider: undefined });
      for (const secret of ['accessKeySecret', 'securityToken', 'token']) {
        const value = bench.credentialsOf(provider.id)[secret] ?? '';
        if (value !== '') assert.ok(!text.includes(value), secret);
      }
    });

    it('shows nothing if it is canceled', async () => {
      bench.progress.cancels = (text) => text.startsWith('Testing the connection');
      const account = await bench.addAccount(provider);
      await assert.rejects(test(account));
      assert.deepEqual(bench.connectionTests, []);
    });

    it('has the policies that Copy Policy… copies', async () => {
      const account = await bench.addAccount(provider);
      const shown = page(await test(account));
      bench.ui.picked.push('Browse and change');
      const copying = commands.copyPolicy(bench.app, bench.app.tree.accountRow(account.id));
      if (!permissions.policy) {
        await assert.rejects(copying, /has no policies as text/);
        assert.match(shown, /has no policies as text/);
        return;
      }
      await copying;
      const [policy] = bench.ui.copied;
      assert.ok(policy && shown.includes(policy.trim()), shown);
    });
  });
}

describe('Test Connection… with a list that works without one of its requests', () => {
  it('finds that this request is denied', async () => {
    const bench = await startApp({ providers: [huawei], dialects, on: false });
    const [action, permission] = ['ListServerInterfaces', 'ecs:cloudServers:listServerInterfaces'];
    bench.sandbox.faults.arm('huawei', action, { kind: 'response', response: denialOf(huawei, action) }, 100);
    const account = await bench.addAccount(huawei);
    await commands.testConnection(bench.app, bench.app.tree.accountRow(account.id));
    const [shown] = bench.connectionTests;
    const found = shown?.checks.find(({ request }) => request.action === action);
    assert.ok(found?.result.kind === 'denied', found?.result.kind);
    assert.match(found.result.failure.summary, new RegExp(`The permission ${permission} is missing\\.$`));
    await bench.dispose();
  });
});
