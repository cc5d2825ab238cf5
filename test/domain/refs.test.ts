import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOf, keyOfPlace, placeOf, type ResourceRef, refIn, sameResource } from '../../src/domain/refs';

const text = fc.oneof(fc.constantFrom('', '/', '%2F', 'a/b', 'disk', '\ud800'), fc.string({ unit: 'binary' }));
const refs: fc.Arbitrary<ResourceRef> = fc
  .record({
    cloud: text,
    account: text,
    region: text,
    project: fc.option(
      text.filter((project) => project !== ''),
      { nil: undefined },
    ),
    kind: fc.constantFrom('instance' as const, 'disk' as const, 'vnic' as const),
    id: text,
  })
  .map(({ project, kind, id, ...place }) =>
    refIn({ ...place, ...(project === undefined ? {} : { project }) }, kind, id),
  );

describe('References', () => {
  it('have one key for each resource and each place, whatever the ids hold', () => {
    fc.assert(
      fc.property(refs, refs, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        assert.equal(keyOf(one) === keyOf(other), equal);
        assert.equal(sameResource(one, other), equal);
        const samePlace = JSON.stringify(placeOf(one)) === JSON.stringify(placeOf(other));
        assert.equal(keyOfPlace(one) === keyOfPlace(other), samePlace);
      }),
    );
  });

  it('keep apart what only the place of a slash tells apart', () => {
    const at = { cloud: 'c', account: 'a', region: 'r' };
    assert.notEqual(
      keyOf(refIn({ ...at, region: 'r/x' }, 'disk', 'd')),
      keyOf(refIn({ ...at, project: 'x' }, 'disk', 'd')),
    );
    assert.notEqual(keyOf(refIn(at, 'disk', 'd/e')), keyOf(refIn(at, 'disk', 'd%2Fe')));
  });

  it('carry the project where there is one and have no such field elsewhere', () => {
    const at = { cloud: 'huawei', account: 'a', region: 'r', project: 'p', name: 'not part of a place' };
    assert.deepEqual(refIn(at, 'disk', 'd'), {
      cloud: 'huawei',
      account: 'a',
      region: 'r',
      project: 'p',
      kind: 'disk',
      id: 'd',
    });
    assert.ok(!('project' in refIn({ cloud: 'c', account: 'a', region: 'r' }, 'disk', 'd')));
  });
});
