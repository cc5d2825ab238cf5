import assert from 'node:assert/strict';
import { ageRangeOf, sinceOf } from '../../../src/app/unattached/age';
import { type Grouping, groupings } from '../../../src/app/unattached/grouping';
import { Groups } from '../../../src/app/unattached/groups';
import { groupText, sumText } from '../../../src/app/unattached/groupText';
import type { UnattachedItem } from '../../../src/app/unattached/unattachedItem';
import type { Disk, Vnic } from '../../../src/domain/resource';
import { diskOf, somewhere, vnicOf } from '../../support/resources';

const now = Date.parse('2026-11-27T00:00:00Z');
const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
const region = { ...somewhere, name: 'Asia East' };
const mark = { reason: 'ticket', at: now };

const itemOf = (resource: Disk | Vnic, isKept = false): UnattachedItem => ({
  resource,
  region,
  revision: 0,
  kept: isKept ? mark : undefined,
});

function grouped(by: Grouping, items: readonly UnattachedItem[]): Groups {
  const groups = new Groups(
    by,
    () => items,
    () => now,
  );
  for (const item of items) groups.add(item);
  return groups;
}

const idsIn = (items: Iterable<UnattachedItem>): readonly string[] =>
  Array.from(items, ({ resource }) => resource.ref.id);

describe('The age of an unattached resource', () => {
  it('is since it was detached where the cloud reports that, otherwise since it was created', () => {
    const created = ago(400);
    const detached = diskOf('d', { createdAt: created, detachedAt: ago(3) });
    assert.deepEqual(sinceOf({ resource: detached }), { kind: 'detached', time: ago(3) });
    assert.deepEqual(sinceOf({ resource: diskOf('d', { createdAt: created }) }), { kind: 'created', time: created });
    assert.deepEqual(sinceOf({ resource: vnicOf('v', { createdAt: created }) }), { kind: 'created', time: created });
  });

  it('is in one range, whose limits belong to the older one', () => {
    const rangeOf = (time: string) => ageRangeOf({ kind: 'created', time }, now);
    assert.deepEqual(
      [-1, 0, 6.9, 7, 29.9, 30, 181.9, 182, 364.9, 365, 4000].map((days) => rangeOf(ago(days))),
      ['days', 'days', 'days', 'week', 'week', 'month', 'month', 'halfYear', 'halfYear', 'year', 'year'],
    );
    for (const time of ['', 'yesterday']) assert.equal(rangeOf(time), 'unknown');
  });
});

describe('Groups of unattached resources', () => {
  const items = [
    itemOf(diskOf('small', { sizeGiB: 20, createdAt: ago(1) })),
    itemOf(diskOf('large', { sizeGiB: 2000, createdAt: ago(10), detachedAt: ago(2) })),
    itemOf(diskOf('kept', { sizeGiB: 9000, createdAt: ago(5000) }), true),
    itemOf(vnicOf('nic', { createdAt: ago(100), tags: [{ key: 'kubernetes.io/cluster', value: 'c-1' }] })),
  ];

  it('are by account, age, owner tag or kind', () => {
    const keys = Object.fromEntries(
      groupings.map((by) => [by, grouped(by, items).all.map((group) => [group.key, idsIn(group.members())])]),
    );
    assert.deepEqual(keys, {
      account: [['mine', ['small', 'large', 'kept', 'nic']]],
      age: [
        ['days', ['small', 'large']],
        ['year', ['kept']],
        ['month', ['nic']],
      ],
      owner: [
        ['none', ['small', 'large', 'kept']],
        ['kubernetes', ['nic']],
      ],
      kind: [
        ['disk', ['small', 'large', 'kept']],
        ['vnic', ['nic']],
      ],
    });
  });

  it('count what is kept apart, and stay right when resources leave', () => {
    const groups = grouped('account', items);
    const [group] = groups.all;
    assert.deepEqual(group?.sum, { disks: 2, sizeGiB: 2020, vnics: 1, kept: 1 });
    const [small, , kept] = items;
    for (const item of [small, kept]) if (item) groups.remove(item);
    assert.deepEqual(group?.sum, { disks: 1, sizeGiB: 2000, vnics: 1, kept: 0 });
    for (const item of items) groups.remove(item);
    assert.deepEqual(groups.all, [], 'a group without resources goes away');
  });

  it('are sorted by size or age, with what is kept last', () => {
    const [group] = grouped('account', items).all;
    assert.deepEqual(idsIn(group?.inOrder('size') ?? []), ['large', 'small', 'nic', 'kept']);
    assert.deepEqual(idsIn(group?.inOrder('age') ?? []), ['nic', 'large', 'small', 'kept']);
  });

  it('have the same first resources as all in order, whatever comes and goes', () => {
    const numbered = Array.from({ length: 300 }, (_, place) =>
      itemOf(diskOf(`d-${(place * 7) % 300}`, { sizeGiB: (place * 13) % 40, name: '' }), place % 11 === 0),
    );
    const groups = grouped('account', numbered);
    const [group] = groups.all;
    assert.ok(group, 'there is one group');
    group.limit = 20;
    const firstOf = (by: 'age' | 'size') => [idsIn(group.first(by)), idsIn(group.inOrder(by)).slice(0, 20)] as const;
    for (const by of ['size', 'age'] as const) assert.deepEqual(...firstOf(by));
    for (const item of numbered.slice(0, 150)) groups.remove(item);
    assert.deepEqual(...firstOf('size'));
    for (const item of numbered.slice(0, 100)) groups.add(item);
    assert.deepEqual(...firstOf('size'));
  });

  it('show the rest of a group again after the grouping has changed', () => {
    const groups = grouped('account', items);
    groups.regroup('kind');
    assert.deepEqual(groups.all.map(({ key }) => key).sort(), ['disk', 'vnic']);
    assert.equal(items[0] && groups.groupOf(items[0])?.key, 'disk');
  });
});

describe('The sum of a group', () => {
  const none = { disks: 0, sizeGiB: 0, vnics: 0, kept: 0 };

  it('names what there is', () => {
    assert.equal(sumText({ ...none, disks: 41, sizeGiB: 3277 }, false), '41 disks, 3.2 TiB');
    assert.equal(sumText({ disks: 1, sizeGiB: 20, vnics: 1, kept: 2 }, false), '1 disk, 20 GiB · 1 vNIC · 2 kept');
    assert.equal(sumText({ ...none, vnics: 3 }, false), '3 vNICs');
  });

  it('says that there may be more', () => {
    assert.equal(sumText({ ...none, disks: 1, sizeGiB: 20, vnics: 2 }, true), '1+ disks, 20 GiB · 2+ vNICs');
  });

  it('is on the row, and read by screen readers', () => {
    const place = { by: 'owner', key: 'none', accountOf: () => undefined, isPartial: false } as const;
    const { label, description, accessibleLabel } = groupText(place, { ...none, vnics: 3 });
    assert.deepEqual([label, description, accessibleLabel], ['No owner tag', '3 vNICs', 'No owner tag, 3 vNICs']);
  });

  it('has the account’s name without what could forge a row', () => {
    const accountOf = () => ({ name: 'shop\u202e\nprod' }) as never;
    assert.equal(groupText({ by: 'account', key: 'a', accountOf, isPartial: false }, none).label, 'shop prod');
  });
});
