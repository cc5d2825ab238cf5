import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOf, keyOfPlace, placeOf, type ResourceRef, refIn, sameResource } from '../../src/domain/refs';
import { anyCharacter } from '../support/anyCharacter';

const text = fc.oneof(fc.constantFrom('', '/', '%2F', 'a/b', 'disk', '\ud800'), fc.string({ unit: anyCharacter }));
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

/** The same reference with one field changed: only that field can distinguish the two. */
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
    it(`have another key if only their ${field} differs`, () => {
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

  it('have the same key if all their fields are the same', () => {
    fc.assert(
      fc.property(refs, (ref) => {
        assert.equal(keyOf(structuredClone(ref)), keyOf(ref));
        assert.equal(sameResource(structuredClone(ref), ref), true);
        assert.equal(keyOfPlace(placeOf(ref)), keyOfPlace(ref));
      }),
    );
  });

  it('of any two are the same only if all their fields are', () => {
    fc.assert(
      fc.property(refs, refs, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other);
        assert.equal(keyOf(one) === keyOf(other), equal);
      }),
    );
  });

  it('differ if only the position of a slash differs', () => {
    const at = { cloud: 'c', account: 'a', region: 'r' };
    assert.notEqual(
      keyOf(refIn({ ...at, region: 'r/x' }, 'disk', 'd')),
      keyOf(refIn({ ...at, project: 'x' }, 'disk', 'd')),
    );
    assert.notEqual(keyOf(refIn(at, 'disk', 'd/e')), keyOf(refIn(at, 'disk', 'd%2Fe')));
  });

  it('contain the project if there is one, and have no such field otherwise', () => {
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
