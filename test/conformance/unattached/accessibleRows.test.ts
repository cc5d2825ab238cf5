import assert from 'node:assert/strict';
import { groupings } from '../../../src/app/unattached/grouping';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { readUnattached } from '../../support/unattachedView';

const kindWords = { disk: /^(?:system|data) disk, /, vnic: /vNIC, / } as const;

describe('What a screen reader reads of the view of unattached resources', () => {
  let bench: AppHarness;
  afterEach(() => bench.dispose());

  for (const by of groupings)
    it(`is the kind, the name, the state, and the place of every row: grouped by ${by}`, async () => {
      bench = await startApp({ providers, dialects });
      const { unattached, accounts } = bench.app;
      await unattached.grouping.set(by);
      const { groups } = await readUnattached(bench);
      const kinds = new Set<string>();
      for (const group of groups) {
        assert.ok(group.node.kind === 'group', 'a group');
        const read = unattached.text(group.node).accessibleLabel;
        for (const part of [group.label, group.sum]) assert.ok(read.includes(part), `“${read}” has ${part}`);
        for (const row of group.rows) {
          const { resource, region } = row.item;
          const { label, description, accessibleLabel } = unattached.text(row);
          kinds.add(resource.ref.kind);
          assert.match(accessibleLabel, resource.ref.kind === 'disk' ? kindWords.disk : kindWords.vnic);
          const account = by === 'account' ? '' : (accounts.find(resource.ref.account)?.name ?? assert.fail());
          for (const part of [label, region.region, account, ...description.split(' · ')])
            assert.ok(accessibleLabel.includes(part), `“${accessibleLabel}” has ${part}`);
        }
      }
      assert.deepEqual([...kinds].sort(), ['disk', 'vnic']);
    });

  it('is what couldn’t be read, and why', async () => {
    bench = await startApp({ providers, dialects });
    for (const { id, listActions } of bench.sandbox.dialects)
      for (const action of Object.values(listActions)) bench.sandbox.faults.arm(id, action, { kind: 'reset' }, 1_000);
    const { nodes } = await readUnattached(bench);
    const notes = nodes.filter((node) => node.kind === 'note');
    assert.notEqual(notes.length, 0);
    for (const note of notes) {
      const { label, accessibleLabel } = bench.app.unattached.text(note);
      assert.ok(accessibleLabel.includes(label), `“${accessibleLabel}” has ${label}`);
    }
  });
});
