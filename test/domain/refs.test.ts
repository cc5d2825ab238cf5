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

type Field = 'cloud' | 'account' | 'region' | 'project' | 'kind' | 'id';

/** The same reference with one field changed: whatever tells the two apart can only be that field. */
function otherwise(ref: ResourceRef, field: Field, value: string): ResourceRef {
  const changed: Record<Field, string | undefined> = { project: undefined, ...ref };
  changed[field] = changed[field] === value ? `${value}x` : value;
  const { cloud = '', account = '', region = '', project, id = '' } = changed;
  const kind = field === 'kind' ? (ref.kind === 'disk' ? 'vnic' : 'disk') : ref.kind;
  return refIn({ cloud, account, region, ...(project ? { project } : {}) }, kind, id);
}

const ofPlace: readonly Field[] = ['cloud', 'account', 'region', 'project'];
const ofResource: readonly Field[] = ['kind', 'id'];

describe('References', () => {
  for (const field of [...ofPlace, ...ofResource]) {
    it(`have another key when nothing but their ${field} is another`, () => {
      fc.assert(
        fc.property(
          refs,
          text.filter((value) => value !== ''),
          (ref, value) => {
            const other = otherwise(ref, field, value);
            assert.notDeepEqual(other, ref);
            assert.notEqual(keyOf(ref), keyOf(other));
            assert.equal(sameResource(ref, other), false);
            if (ofPlace.includes(field)) assert.notEqual(keyOfPlace(ref), keyOfPlace(other));
            else assert.equal(keyOfPlace(ref), keyOfPlace(other));
          },
        ),
      );
    });
  }

  it('have the same key when all their fields are the same', () => {
    fc.assert(
      fc.property(refs, (ref) => {
        assert.equal(keyOf(structuredClone(ref)), keyOf(ref));
        assert.equal(sameResource(structuredClone(ref), ref), true);
        assert.equal(keyOfPlace(placeOf(ref)), keyOfPlace(ref));
      }),
    );
  });

  it('of any two are the same only where all their fields are', () => {
    fc.assert(
      fc.property(refs, refs, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        assert.equal(keyOf(one) === keyOf(other), equal);
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
    assert.equal(
      'project' in refIn({ cloud: 'c', account: 'a', region: 'r' }, 'disk', 'd'),
      false,
      'a region without a project gives none',
    );
  });
});
