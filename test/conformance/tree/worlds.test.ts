import assert from 'node:assert/strict';
import { keyOf } from '../../../src/domain/refs';
import { isDisk } from '../../../src/domain/resource';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { attachableKindsOf, attachablesOf } from '../../support/attachables';
import { wholeTree } from '../../support/treeWalk';
import { type ViewRow, viewRow } from '../../support/viewRow';

/** What the texts of a row must not contain: text that breaks a line, is hidden, or is reversed. */
const forging = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const forgingTooltip = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

describe('The tree of the sandbox’s resources', () => {
  let bench: AppHarness;
  let rows: readonly ViewRow[];

  before(async () => {
    bench = await startApp({ providers, dialects });
    rows = await wholeTree(bench.app.tree, bench.timer);
  });
  after(() => bench.dispose());

  const resources = () => rows.flatMap(({ subject }) => (subject.kind === 'resource' ? [subject.resource] : []));

  it('shows every cloud, without a failure', () => {
    assert.deepEqual(
      rows.filter(({ subject }) => subject.kind === 'failure').map(({ tooltip }) => tooltip),
      [],
    );
    for (const { id, label } of providers) {
      const shown = new Set(resources().flatMap(({ ref }) => (ref.cloud === id ? [ref.kind] : [])));
      for (const kind of attachableKindsOf(id)) assert.ok(shown.has(kind), `${label} shows a row of the kind ${kind}`);
    }
  });

  it('shows every disk and vNIC somewhere: under its instances, unattached, in the recycle bin or in use by other resources', async () => {
    const shown = new Set(resources().map(({ ref }) => keyOf(ref)));
    for (const { id } of bench.app.accounts.list()) {
      const missing: string[] = [];
      for await (const { ref, name } of attachablesOf(bench.app.clouds.of(id))) {
        if (!shown.has(keyOf(ref))) missing.push(name);
      }
      assert.deepEqual(missing, [], id);
    }
  });

  it('keeps resources in use by others apart from unattached ones', () => {
    const used = rows.filter(
      ({ parent = '', subject }) => subject.kind === 'resource' && parent.endsWith('/group/usedElsewhere'),
    );
    const names = used.map(({ subject }) => (subject.kind === 'resource' ? subject.resource.name : ''));
    assert.deepEqual(names.sort(), [
      'attached-to-a-lost-server',
      'dhcp',
      'elb-of-shop',
      'nat-gateway',
      'nlb-mall-frontend',
      'of-a-database-service',
      'sub-interface',
      'subnet-gateway',
      'vip-of-shop',
      'vnic-behind-lb',
      'vnic-behind-lb',
    ]);
  });

  it('gives every row an id that no other row has', () => {
    const ids = rows.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('finds every row by its id, below its parent', () => {
    for (const row of rows) {
      const found = bench.app.tree.find(row.id);
      assert.equal(found && viewRow(found), row);
      assert.equal(bench.app.tree.parentOf(row)?.id, row.parent);
    }
  });

  it('contains no name that breaks a line, is hidden or reversed', () => {
    for (const { label, description, accessibleLabel, tooltip } of rows) {
      for (const text of [label, description, accessibleLabel]) assert.doesNotMatch(text, forging);
      assert.doesNotMatch(tooltip, forgingTooltip);
      assert.notEqual(label, '');
    }
  });

  it('shows the state of every resource as text to a screen reader, and on the row if it is not normal', () => {
    for (const { subject, description, accessibleLabel, tooltip, icon } of rows) {
      if (subject.kind !== 'resource') continue;
      const [, word = ''] = /^(?:[^:\n]+: )?([^(\n]+?)(?: \(|$)/.exec(tooltip.split('\n')[1] ?? '') ?? [];
      assert.notEqual(word, '');
      const isNormal = ['running', 'in use', 'not attached', 'available', 'in the recycle bin'].includes(word);
      assert.ok(isNormal || description.startsWith(word), `${description} begins with ${word}`);
      assert.ok(accessibleLabel.includes(word), `${accessibleLabel} has ${word}`);
      assert.notEqual(icon.id, '');
    }
  });

  it('shows a disk on several instances under each of them', () => {
    const shared = resources()
      .filter(isDisk)
      .filter(({ attachments }) => attachments.length > 1);
    assert.notEqual(shared.length, 0);
    for (const disk of shared) {
      const under = bench.app.tree
        .rowsShowing(disk.ref)
        .map(({ subject }) => (subject.kind === 'resource' ? subject.under?.id : undefined));
      assert.deepEqual(under.sort(), disk.attachments.map(({ instance }) => instance).sort());
    }
  });

  it('shows recycled disks in a group of their own, never among the unattached ones', () => {
    const recycled = rows.filter(
      ({ contextValues: context }) => context.includes('disk') && context.includes('recycled'),
    );
    assert.notEqual(recycled.length, 0);
    for (const row of recycled) assert.match(row.parent ?? '', /\/group\/recycled$/);
  });

  it('marks prepaid, locked and managed resources on the row', () => {
    const marks = rows
      .filter(({ subject }) => subject.kind === 'resource')
      .map(({ description, accessibleLabel }) => `${description} ${accessibleLabel}`);
    for (const mark of ['prepaid', 'locked: ', 'Kubernetes', 'Terraform']) {
      assert.ok(
        marks.some((text) => text.includes(mark)),
        `some row says ${mark}`,
      );
    }
  });

  it('keeps every id when everything is reloaded', async () => {
    bench.app.tree.refresh();
    const again = await wholeTree(bench.app.tree, bench.timer, rows);
    assert.deepEqual(again.map(({ id }) => id).sort(), rows.map(({ id }) => id).sort());
  });
});
