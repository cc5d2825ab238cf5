import assert from 'node:assert/strict';
import { partsOf } from '../../../src/app/codes/textParts';
import { findById } from '../../../src/app/resources/findById';
import { resourceIdAt, wordAt } from '../../../src/app/resources/idAt';
import { locate } from '../../../src/app/resources/locate';
import type { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { rowOf } from '../../../src/app/resources/rowOf';
import type { TreeNode } from '../../../src/app/tree/node';
import { offeredActions } from '../../../src/app/tree/offeredActions';
import { keyOf } from '../../../src/domain/refs';
import type { Resource } from '../../../src/domain/resource';
import { jsonResponse } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { shippedKnowledge } from '../../finder/knowledge';
import { type AppHarness, startApp } from '../../support/appBench';
import { never } from '../../support/sandbox';
import { settled } from '../../support/scriptedPages';
import { targetCalled } from '../../support/targets';
import { wholeTree } from '../../support/treeWalk';
import { viewRow } from '../../support/viewRow';

const silent = () => undefined;

describe('Resources named in a text', () => {
  let bench: AppHarness;
  let known: ResourceIndex;
  beforeEach(async () => {
    bench = await startApp({ providers, dialects });
    known = bench.app.tree.resources;
  });
  afterEach(() => bench.dispose());

  const idOf = async (cloud: string, name: string) => (await targetCalled(bench, cloud, name)).ref.id;
  const ask = (provider: string, id: string, kinds: readonly ('disk' | 'vnic' | 'instance')[] = ['disk']) =>
    findById({ id, provider, kinds, mentioned: [] }, bench.app, silent, never);

  it('are known once a list has loaded them, without a request', async () => {
    const id = await idOf('alibaba', 'mall-web-data');
    assert.deepEqual(known.withId(id), []);
    await wholeTree(bench.app.tree, bench.timer);
    const before = bench.received.length;
    const [found, ...others] = known.withId(id);
    assert.equal(found?.resource.name, 'mall-web-data');
    assert.deepEqual(others, []);
    assert.equal(found && known.withKey(keyOf(found.resource.ref))?.resource, found?.resource);
    assert.equal(found && known.of(found.resource.ref)?.resource, found?.resource);
    assert.equal(bench.received.length, before);
  });

  it('are one resource, whatever the number of its rows', async () => {
    await wholeTree(bench.app.tree, bench.timer);
    const shared = [...known.listed()].filter(
      ({ resource: { name, ref } }) => name === 'mall-shared-media' && ref.cloud === 'alibaba',
    );
    assert.equal(shared.length, 2);
    assert.equal(known.withId(shared[0]?.resource.ref.id ?? '').length, 1);
  });

  it('are looked up in the accounts of that cloud, and then known', async () => {
    const id = await idOf('huawei', 'shop-web-data');
    const found = await ask('huawei', id, ['instance', 'disk', 'vnic']);
    assert.equal(found?.resource.name, 'shop-web-data');
    assert.ok(found, 'the resource is found');
    assert.notEqual(bench.received.length, 0, 'the cloud was asked');
    known.remember(found.resource, found.region);
    assert.equal(known.withId(id)[0]?.resource, found.resource);
    assert.equal(known.withId(id)[0]?.row, undefined);
  });

  it('are looked up first in the regions that the text names', async () => {
    const id = await idOf('alibaba', 'needs-a-stopped-instance');
    const reported: string[] = [];
    const wanted = { id, provider: 'alibaba', kinds: ['disk'], mentioned: ['ap-southeast-1'] } as const;
    const found = await findById(wanted, bench.app, (message) => reported.push(message), never);
    assert.equal(found?.region.region, 'ap-southeast-1');
    assert.equal(reported.length, 1);
  });

  it('are not found if all accounts responded and none has them', async () => {
    assert.equal(await ask('alibaba', 'd-bp1aaaaaaaaaaaaaaaaa'), undefined);
  });

  it("don't count as missing if an account couldn't be queried", async () => {
    const denied = jsonResponse(403, { Code: 'Forbidden.RAM', Message: 'no', RequestId: 'R' });
    bench.sandbox.faults.arm('alibaba', 'DescribeDisks', { kind: 'response', response: denied }, 10);
    await assert.rejects(ask('alibaba', 'd-bp1aaaaaaaaaaaaaaaaa'), /no/);
  });

  it("can't be looked up without an account of the cloud", async () => {
    bench.app.accounts.useSandbox([]);
    await assert.rejects(ask('alibaba', 'd-bp1aaaaaaaaaaaaaaaaa'), RefusedError);
    assert.deepEqual(bench.received, []);
  });

  it('get a row as the tree would create it, with the actions that it offers', async () => {
    const found = await ask('alibaba', await idOf('alibaba', 'mall-web-data'));
    assert.ok(found, 'the disk is found');
    const { operations } = bench.app.clouds.providerOf('alibaba');
    const row = viewRow(rowOf({ ...found, row: undefined }, operations));
    assert.equal(row.label, 'mall-web-data');
    const offered = offeredActions(operations, found.resource);
    assert.deepEqual(
      offered,
      ['detachDisk', 'createSnapshot', 'setDeleteWithInstance'],
      'a release needs a detach first',
    );
    assert.ok(row.contextValues.includes('detachDisk'), `detachDisk among ${row.contextValues}`);
  });

  describe('are found in the tree,', () => {
    /** Lets time pass, so that requested rows arrive. */
    async function located(resource: Resource): Promise<TreeNode | undefined> {
      let isDone = false;
      const searching = locate(bench.app.tree, resource, never).finally(() => {
        isDone = true;
      });
      while (!isDone) {
        bench.timer.pass(250);
        await settled();
      }
      return searching;
    }

    for (const [cloud, name] of [
      ['alibaba', 'mall-web-data'],
      ['alibaba', 'old-backup'],
      ['alibaba', 'mall-shared-media'],
      ['huawei', 'shop-web-data'],
      ['zenlayer', 'orders-db-data'],
    ] as const) {
      it(`${name} of ${cloud}`, async () => {
        const found = await ask(cloud, await idOf(cloud, name));
        assert.ok(found, `${name} is found`);
        const row = await located(found.resource);
        assert.equal(row && viewRow(row).label, name);
        assert.equal(row && bench.app.tree.find(row.id), row);
      });
    }

    it('or not at all if they no longer exist', async () => {
      const found = await ask('alibaba', await idOf('alibaba', 'mall-web-data'));
      assert.ok(found, 'the disk is found');
      const missing = { ...found.resource, ref: { ...found.resource.ref, id: 'd-bp1aaaaaaaaaaaaaaaaa' } } as Resource;
      assert.equal(await located(missing), undefined);
    });
  });

  describe('are distinguished from other words', () => {
    const at = async (text: string, id: string) => {
      const parts = partsOf(text);
      const word = wordAt(parts, text.indexOf(id) + 2);
      return word && resourceIdAt(parts, word, 'log', await shippedKnowledge());
    };

    it('by a form that only one cloud has', async () => {
      const found = await at('deleting d-uf61t8gq5n0yw3c7kd2e now', 'd-uf61');
      assert.deepEqual([found?.guesses[0]?.provider, found?.guesses[0]?.kinds[0]], ['alibaba', 'disk']);
    });

    it('by evidence of the cloud near them if many things have the form', async () => {
      const uuid = '7a1d0c52-9f3e-4c57-8f0b-2d0f5c9e6a44';
      assert.equal(await at(`volume ${uuid} is busy`, uuid), undefined);
      const found = await at(`huaweicloud_evs_volume.a: volume ${uuid} is busy`, uuid);
      assert.equal(found?.guesses[0]?.provider, 'huawei');
    });
  });
});
