import assert from 'node:assert/strict';
import type { RowSubject } from '../../../src/app/tree/node';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import { rowText } from '../../../src/app/tree/rowText';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { wholeTree } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

/** Icons that every row of their kind has, so that they express nothing by themselves. */
const kindWords: Partial<Record<RowSubject['kind'], RegExp>> = {
  account: /^Account, /,
  region: /^Region, /,
};
const resourceWords = {
  instance: /^Instance, /,
  disk: /^(?:system|data) disk, /,
  vnic: /vNIC, /,
  snapshot: /^Snapshot, /,
} as const;

/** The parts of a label of a resource, in which a comma of a name can't be told from one between parts. */
function assertWholeSentence({ accessibleLabel, label, subject, description }: ViewRow): void {
  if (subject.kind !== 'resource') {
    assert.match(accessibleLabel, kindWords[subject.kind] ?? /\S/);
    assert.ok(accessibleLabel.includes(label), `${accessibleLabel} has ${label}`);
    return;
  }
  const { resource, region } = subject;
  assert.match(accessibleLabel, resourceWords[resource.ref.kind]);
  for (const part of [label, region.region])
    assert.ok(accessibleLabel.includes(part), `${accessibleLabel} has ${part}`);
  assert.ok(accessibleLabel.endsWith(`, ${region.region}`), `${accessibleLabel} ends with the place`);
  // Everything that the row shows is read, except for short forms of what is read in full.
  for (const part of description.split(' · ')) {
    const isShort = part === '' || /^(?:system|primary|shared \(\d+\))$/.test(part);
    assert.ok(isShort || accessibleLabel.includes(part), `${accessibleLabel} has ${part}`);
  }
}

for (const { provider } of everyCloud) {
  describe(`${provider.label}: what a screen reader reads of the tree`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    for (const grouping of ['instance', 'kind', 'flat'] as const)
      it(`is the kind, the name, the state and the place of every row: grouped by ${grouping}`, async () => {
        await cloud.start();
        const { tree } = cloud.bench.app;
        await tree.arrangement.grouping.set(grouping);
        const rows = await wholeTree(tree, cloud.bench.timer);
        const kinds = new Set<string>();
        for (const row of rows) {
          kinds.add(row.subject.kind === 'resource' ? row.subject.resource.ref.kind : row.subject.kind);
          assertWholeSentence(row);
        }
        for (const kind of ['account', 'region', ...provider.kinds])
          assert.ok(kinds.has(kind), `${kind} among ${[...kinds]}`);
      });

    it('has the state although the row doesn’t show it', async () => {
      await cloud.start();
      const { tree } = cloud.bench.app;
      for (const { subject } of await wholeTree(tree, cloud.bench.timer)) {
        if (subject.kind !== 'resource') continue;
        const { resource, region } = subject;
        const shown = rowText(resourceNode(resource, { parent: '', region }, [])).accessibleLabel;
        const other = { ...resource, state: 'error' } as typeof resource;
        const failed = rowText(resourceNode(other, { parent: '', region }, [])).accessibleLabel;
        assert.ok(resource.state === 'error' || shown !== failed, shown);
      }
    });
  });
}
