import assert from 'node:assert/strict';
import { runOperation } from '../../src/app/operations/runOperation';
import type { Resource } from '../../src/domain/resource';
import type { Provider } from '../../src/providers/contract';
import { lacks } from '../support/addCloud';
import { changeablesOf } from '../support/attachables';
import { type CloudFacts, everyCloud, refusalFor } from '../support/everyCloud';
import { OneCloud } from '../support/oneCloud';
import { all, targetFor } from '../support/operations';
import { never } from '../support/sandbox';
import { wholeTree } from '../support/treeWalk';
import { wireOf } from '../support/wireOf';

/** Lists everything, and reads a resource of each kind by ID. */
async function browse({ bench, api }: OneCloud, { provider: { kinds }, role }: CloudFacts): Promise<void> {
  await api.identify(never);
  if (role) await api.assumeRole?.(role, never);
  await wholeTree(bench.app.tree, bench.timer);
  for (const region of await api.listRegions(never)) {
    for (const kind of kinds) {
      const [first] = await all<Resource>(api.list(kind, region, { kind: 'region' }, never));
      if (first) await api.read(first.ref, never);
    }
  }
}

/** Runs every operation on a few resources, confirming everything. Rejections are as good as successes. */
async function operate({ bench, api }: OneCloud, { operations }: Provider): Promise<void> {
  bench.dialog.sendsAnyway = true;
  for (const operation of operations) {
    let count = 0;
    for await (const resource of changeablesOf(api)) {
      if (resource.ref.kind !== operation.kind || !operation.offered(resource)) continue;
      bench.dialog.answers.push('confirm');
      await runOperation(bench.app.operations, await targetFor(api, operation, resource), operation.action, {
        sendsAnyway: bench.dialog.sendsAnyway,
      }).catch(() => undefined);
      bench.dialog.answers.length = 0;
      count += 1;
      if (count >= 3) break;
    }
  }
}

/** Lists the regions while each of the requests for that is rejected in turn, because a client may have another way. */
async function listRegionsOtherwise({ bench, api }: OneCloud, facts: CloudFacts): Promise<void> {
  bench.received.length = 0;
  await api.listRegions(never);
  for (const { action } of [...bench.received]) {
    bench.sandbox.faults.arm(facts.provider.id, action, refusalFor(facts, 'noPermission'));
    await api.listRegions(never).catch(() => undefined);
    bench.sandbox.faults.clear();
    api.resume();
  }
}

/** Lists the resource groups, where the cloud can. */
const listResourceGroups = async ({ api }: OneCloud): Promise<unknown> => api.listResourceGroups?.(never);

for (const facts of everyCloud) {
  const { provider } = facts;

  it(`${provider.label} sends every action of its list of reads, and otherwise only those of its operations`, async () => {
    const cloud = new OneCloud(provider);
    await cloud.start();
    try {
      const sent = new Set<string>();
      const drives = [
        () => browse(cloud, facts),
        () => operate(cloud, provider),
        () => listRegionsOtherwise(cloud, facts),
        () => listResourceGroups(cloud),
      ];
      for (const drive of drives) {
        await drive();
        for (const { action } of cloud.bench.received) sent.add(action);
      }
      const { reads } = wireOf(provider);
      const calls = new Set(provider.operations.map(({ call }) => call));
      const unknown = [...sent].filter((action) => !reads.has(action) && !calls.has(action));
      const where = `a read in api/wire.ts or an operation for each action that it sends: ${unknown.join(', ')}`;
      assert.deepEqual(unknown, [], lacks(provider, where, 'Requests'));
      const unused = [...reads].filter((action) => !sent.has(action));
      assert.deepEqual(unused, [], `api/wire.ts of ${provider.label} allows reads that are never sent`);
      for (const call of calls) assert.ok(sent.has(call), `${call} of ${provider.label} was sent`);
    } finally {
      await cloud.end();
    }
  });
}
