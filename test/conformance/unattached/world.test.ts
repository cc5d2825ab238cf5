import assert from 'node:assert/strict';
import { isVnic } from '../../../src/domain/resource';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { attachableKindsOf, attachablesOf } from '../../support/attachables';
import { readUnattached, resourceRows } from '../../support/unattachedView';

interface Known {
  readonly kind: string;
  readonly region: string;
  readonly id: string;
}

const keyOf = ({ kind, region, id }: Known): string => `${kind} ${region} ${id}`;

describe('The view of unattached resources', () => {
  let bench: AppHarness;

  afterEach(() => bench.dispose());

  const shownKeys = async (cloud: string) =>
    resourceRows(await readUnattached(bench))
      .map(({ item }) => item.resource.ref)
      .filter((ref) => ref.cloud === cloud)
      .map(keyOf)
      .sort();

  for (const { id: cloud, label } of providers) {
    it(`has what the world of ${label} has without an owner, and nothing else`, async () => {
      bench = await startApp({ providers, dialects });
      const dialect = bench.sandbox.dialects.find(({ id }) => id === cloud) ?? assert.fail();
      const account = bench.app.accounts.list().find((each) => each.cloud === cloud) ?? assert.fail();
      const used = new Set<string>();
      for await (const each of attachablesOf(bench.app.clouds.of(account.id)))
        if (isVnic(each) && each.owners.length > 0) used.add(keyOf(each.ref));
      const kinds: readonly string[] = attachableKindsOf(cloud);
      const world = (await bench.sandbox.resources(dialect))
        .filter(({ kind, instances }) => kinds.includes(kind) && instances.length === 0)
        // Zenlayer moves a released disk to the recycle bin in two steps.
        .filter(({ recycled, state }) => !recycled && state !== 'RECYCLING')
        .map(keyOf)
        .filter((key) => !used.has(key));
      assert.deepEqual(await shownKeys(cloud), world.sort());
      assert.equal(bench.app.unattached.isPartial, false);
    });
  }

  it('reads nothing before its rows are asked for', async () => {
    bench = await startApp({ providers, dialects });
    bench.received.length = 0;
    bench.app.unattached.refresh();
    bench.app.unattached.setVisible(true);
    assert.equal(bench.app.unattached.count, 0);
    assert.deepEqual(bench.received, []);
  });
});
