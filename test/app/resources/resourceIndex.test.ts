import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type IndexedList, ResourceIndex } from '../../../src/app/resources/resourceIndex';
import type { Region } from '../../../src/domain/account';
import { keyOf, type Place, type ResourceRef, refIn } from '../../../src/domain/refs';
import { isDisk, isShared, isVnic, type Resource } from '../../../src/domain/resource';
import { diskOf, instanceOf, somewhere, vnicOf } from '../../support/resources';
import { plainRow } from '../../support/scriptedPages';

interface Row extends ReturnType<typeof plainRow> {
  readonly subject: {
    readonly kind: 'resource';
    readonly resource: Resource;
    readonly region: Region;
    readonly under?: ResourceRef<'instance'>;
  };
}

/** Two places whose resources have the same ids, as two projects of one region have. */
const places: readonly Place[] = [somewhere, { ...somewhere, project: 'twin/1' }];
const regionOf = (place: Place): Region => ({ ...place, name: 'Hong Kong' });

const ids = fc.constantFrom('a', 'a/b');
const instances = fc.constantFrom('i-1', 'i/2', 'a');

const anyResource = fc
  .record({
    place: fc.constantFrom(...places),
    kind: fc.constantFrom('instance', 'disk', 'vnic'),
    id: ids,
    on: fc.uniqueArray(instances, { maxLength: 2 }),
    multiAttach: fc.boolean(),
  })
  .map(({ place, kind, id, on, multiAttach }): Resource => {
    if (kind === 'instance') return instanceOf(id, { ref: refIn(place, 'instance', id) });
    if (kind === 'vnic') return vnicOf(id, { ref: refIn(place, 'vnic', id), instance: on[0] ?? '' });
    const attachments = on.map((instance) => ({ instance, instanceName: '', device: '' }));
    return diskOf(id, { ref: refIn(place, 'disk', id), attachments, multiAttach });
  });

const anyRow = fc.record({ resource: anyResource, under: fc.option(instances, { nil: undefined }) }).map(
  ({ resource, under }): Row => ({
    ...plainRow(keyOf(resource.ref)),
    subject: {
      kind: 'resource',
      resource,
      region: regionOf(resource.ref),
      ...(under === undefined ? {} : { under: refIn(resource.ref, 'instance', under) }),
    },
  }),
);

/** A change of the index. A list, or a row in it, is given by a number; there may be none of that number. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('open' as const) }),
  fc.record({ kind: fc.constant('add' as const), list: fc.nat(3), row: anyRow }),
  fc.record({ kind: fc.constant('remove' as const), list: fc.nat(3), place: fc.nat(5) }),
  fc.record({ kind: fc.constant('close' as const), list: fc.nat(3) }),
  fc.record({ kind: fc.constant('remember' as const), resource: anyResource }),
);

interface ModelList {
  readonly indexed: IndexedList;
  readonly rows: Row[];
}

/** The same as plain lists, which are searched from the start for every question. */
class Model {
  readonly lists: ModelList[] = [];
  lookedUp: readonly Resource[] = [];

  remember(resource: Resource): void {
    const others = this.lookedUp.filter(({ ref }) => keyOf(ref) !== keyOf(resource.ref));
    this.lookedUp = [...others, resource];
  }

  find(passes: (resource: Resource) => boolean) {
    const looked = this.lookedUp.filter(passes);
    const rows = this.lists.flatMap((each) => each.rows).filter(({ subject }) => passes(subject.resource));
    const all = [...looked, ...rows.map(({ subject }) => subject.resource)];
    const keys = [...new Set(all.map(({ ref }) => keyOf(ref)))];
    return keys.map((key) => {
      const same = all.filter(({ ref }) => keyOf(ref) === key);
      const own = rows.filter(({ subject }) => keyOf(subject.resource.ref) === key);
      const isOfSeveral = own.some(({ subject: { resource } }) => isDisk(resource) && isShared(resource));
      const parents = new Set(own.map(({ subject }) => subject.under?.id));
      return {
        resource: same.at(-1),
        region: regionOf(same.at(-1)?.ref ?? somewhere),
        row: isOfSeveral || parents.size > 1 ? undefined : own.at(-1),
      };
    });
  }
}

const isOn = (instance: ResourceRef) => (resource: Resource) =>
  resource.ref.project === instance.project &&
  (isDisk(resource)
    ? resource.attachments.some((each) => each.instance === instance.id)
    : isVnic(resource) && resource.instance === instance.id);

describe('The index of resources', () => {
  it('finds by id, key and instance what a search of all lists and look-ups would', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 40 }), (steps) => {
        const [index, model] = [new ResourceIndex(), new Model()];
        for (const step of steps) {
          const each = 'list' in step ? model.lists[step.list] : undefined;
          if (step.kind === 'open') {
            const rows: Row[] = [];
            model.lists.push({ indexed: index.openList(() => rows), rows });
          } else if (step.kind === 'remember') {
            index.remember(step.resource, regionOf(step.resource.ref));
            model.remember(step.resource);
          } else if (!each) {
          } else if (step.kind === 'add') {
            each.rows.push(step.row);
            each.indexed.add(step.row);
          } else if (step.kind === 'remove') {
            for (const row of each.rows.splice(step.place, 1)) each.indexed.remove(row);
          } else {
            for (const row of each.rows.splice(0)) each.indexed.remove(row);
            each.indexed.close();
            model.lists.splice(step.list, 1);
          }
        }
        const listed = model.lists.flatMap(({ rows }) => rows);
        assert.deepEqual(
          [...index.listed()],
          listed.map((row) => ({ row, resource: row.subject.resource })),
        );
        for (const id of ['a', 'a/b', 'i-1'])
          assert.deepEqual(
            index.withId(id),
            model.find(({ ref }) => ref.id === id),
          );
        for (const { ref } of [...listed.map(({ subject }) => subject.resource), ...model.lookedUp]) {
          const [found] = model.find((resource) => keyOf(resource.ref) === keyOf(ref));
          assert.deepEqual(index.withKey(keyOf(ref)), found);
          assert.deepEqual(index.of(ref), found);
          const rows = listed.filter(({ subject }) => keyOf(subject.resource.ref) === keyOf(ref));
          assert.deepEqual(index.rowsOf(ref), rows);
        }
        for (const place of places)
          for (const id of ['i-1', 'i/2', 'a']) {
            const instance = refIn(place, 'instance', id);
            assert.deepEqual(index.attachedTo(instance), model.find(isOn(instance)));
          }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the last 200 look-ups', () => {
    const index = new ResourceIndex();
    const remember = (place: number) => index.remember(diskOf(`d-${place}`), regionOf(somewhere));
    for (let place = 0; place < 200; place += 1) remember(place);
    remember(0);
    remember(200);
    assert.equal(index.withId('d-0').length, 1, 'looked up again');
    assert.deepEqual(index.withId('d-1'), []);
    assert.equal(index.withId('d-2').length, 1);
  });

  it('ignores rows that show no resource', () => {
    const index = new ResourceIndex();
    const note = plainRow('note');
    const list = index.openList(() => [note]);
    list.add(note);
    list.remove(note);
    assert.deepEqual([...index.listed()], []);
  });
});
