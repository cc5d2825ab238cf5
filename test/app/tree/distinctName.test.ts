import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedConfirmation } from '../../../src/app/operations/typedConfirmation';
import { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { distinctName } from '../../../src/app/tree/distinctName';
import { neighborsOf } from '../../../src/app/tree/neighbors';
import { areConfusable, skeletonOf } from '../../../src/domain/confusableNames';
import type { Resource } from '../../../src/domain/resource';
import { zenlayer } from '../../../src/providers/zenlayer';
import { indexOfResources, listedRow } from '../../support/indexOfResources';
import { diskOf, instanceOf, vnicOf } from '../../support/resources';

const id = '1740266497420000123';

function nameAmong(name: string, others: readonly Resource[]): string {
  const disk = diskOf(id, { name });
  return distinctName(disk, neighborsOf(disk, indexOfResources([disk, ...others]), zenlayer.hasIdForm));
}

describe('The distinct name of a resource', () => {
  const called = (name: string) => diskOf('9000000000000000001', { name });
  const cases: readonly (readonly [why: string, name: string, others: readonly Resource[], expected: string])[] = [
    ['its name if it is unique', 'web-data', [called('web-logs')], 'web-data'],
    ['the end of the id behind a duplicate name', 'web-data', [called('web-data')], 'web-data …000123'],
    ['the end of the id behind a name that looks the same', 'disk-l', [called('Disk-1')], 'disk-l …000123'],
    ['the end of the id behind a name that differs by a Cyrillic letter', 'web', [called('wеb')], 'web …000123'],
    ['the end of the id behind a name with a Cyrillic letter', 'wеb', [called('web')], 'wеb …000123'],
    ['its name if only an instance has the same', 'web', [instanceOf('i-1', { name: 'web' })], 'web'],
    ['its name if only the same id elsewhere has the same', 'web', [diskOf(id, { name: 'web' })], 'web'],
    ['its id if it has no name', ' \u200b', [called('')], id],
    ['as much of the id as is unique', 'a', [diskOf('9999999999999000123', { name: 'a' })], 'a …0000123'],
    ['the whole id if only that is unique', 'a', [diskOf(`9${id.slice(1)}`, { name: 'a' })], `a ${id}`],
    ['the end of the id behind a name that is the id of a nameless one', '9', [diskOf('9', { name: '' })], '9 …000123'],
  ];
  for (const [what, name, others, expected] of cases) {
    it(`is ${what}`, () => assert.equal(nameAmong(name, others), expected));
  }

  it('loses the end of the id when the other resource is no longer listed', () => {
    const index = new ResourceIndex();
    const disk = called('web-data');
    const rows = [disk, diskOf(id, { name: 'web-data' })].map((each) => listedRow(each));
    const list = index.openList(() => rows);
    for (const row of rows) list.add(row);
    const name = () => distinctName(disk, neighborsOf(disk, index, zenlayer.hasIdForm));
    assert.equal(name(), 'web-data …000001');
    for (const row of rows.splice(1)) list.remove(row);
    assert.equal(name(), 'web-data');
  });

  it('has no end of the id for a name that only another account has', () =>
    assert.equal(
      nameAmong('web', [diskOf('9', { name: 'web', ref: { ...called('').ref, id: '9', account: 'other' } })]),
      'web',
    ));

  it('ends with what a typed confirmation asks for, for each of many similar names and ids', () => {
    const names = fc.constantFrom(
      'web',
      'wеb',
      'wеЬ',
      'weB',
      'we6',
      '数据盘-1',
      '数据盘-l',
      '数据盘',
      'modern',
      'modem',
      '',
    );
    const ids = fc.stringMatching(/^[ab]{5}[AB]000123$/);
    const resource = fc
      .record({ id: ids, name: names, isVnic: fc.boolean() })
      .map(({ id: each, name, isVnic }) => (isVnic ? vnicOf(each, { name }) : diskOf(each, { name })));
    fc.assert(
      fc.property(fc.uniqueArray(resource, { minLength: 1, maxLength: 60, selector: ({ ref }) => ref.id }), (all) => {
        const index = indexOfResources(all);
        const texts = all.map((each) => {
          const neighbors = { ...neighborsOf(each, index, zenlayer.hasIdForm), areAllKnown: true };
          const { idEnd, isNameShared } = neighbors;
          const text = distinctName(each, neighbors);
          const looks = skeletonOf(each.name || each.ref.id);
          const same = all.filter(
            (other) =>
              other !== each &&
              other.ref.kind === each.ref.kind &&
              areConfusable(looks, skeletonOf(other.name || other.ref.id)),
          );
          assert.equal(isNameShared, same.length > 0, text);
          if (isNameShared) assert.equal(typedConfirmation(each, neighbors).expected, idEnd);
          if (isNameShared && each.name !== '') assert.ok(text.endsWith(idEnd), text);
          const others = all.filter(
            (other) => other !== each && other.ref.id.toLowerCase() !== each.ref.id.toLowerCase(),
          );
          for (const other of others)
            assert.ok(!other.ref.id.toLowerCase().endsWith(idEnd.toLowerCase()), `${idEnd} is of ${other.ref.id} too`);
          return `${each.ref.kind} ${text}`;
        });
        const isCaseUnique = new Set(all.map(({ ref }) => ref.id.toLowerCase())).size === all.length;
        if (isCaseUnique) assert.equal(new Set(texts).size, all.length, 'no two are called the same');
      }),
    );
  });
});
