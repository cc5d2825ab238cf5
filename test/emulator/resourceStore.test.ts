import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PageShift } from '../../src/emulator/pageShift';
import { ResourceStore } from '../../src/emulator/store/resourceStore';

interface Row {
  readonly id: string;
  readonly on: readonly string[];
  readonly size: number;
}

const row = (id: string, on: readonly string[] = [], size = 0): Row => ({ id, on, size });

describe('The store of an emulator', () => {
  let now = 0;
  const storeOf = (delayMs = 0) =>
    new ResourceStore<Row, 'instance'>({ lag: { now: () => now, delayMs }, indexes: { instance: ({ on }) => on } });
  const idsIn = (store: ReturnType<typeof storeOf>, instance?: string) =>
    store
      .find({ key: '', by: instance === undefined ? undefined : ['instance', instance] })
      .entries.map(({ row: { id } }) => id);

  beforeEach(() => {
    now = 0;
  });

  it('lists rows in order of creation, or in an order of its own', () => {
    const store = storeOf();
    for (const id of ['b', 'a', 'c']) store.add(row(id));
    assert.deepEqual(idsIn(store), ['b', 'a', 'c']);
    const sorted = new ResourceStore<Row>({
      lag: { now: () => now, delayMs: 0 },
      order: (one, other) => other.row.size - one.row.size,
      indexes: {},
    });
    for (const size of [2, 3, 1]) sorted.add(row(`${size}`, [], size));
    const ids = () => sorted.find({ key: '' }).entries.map((each) => each.row.id);
    assert.deepEqual(ids(), ['3', '2', '1']);
    sorted.add(row('between', [], 2.5));
    sorted.remove('2');
    assert.deepEqual(ids(), ['3', 'between', '1']);
  });

  it('finds a row under each value of an index, and nowhere else after a change', () => {
    const store = storeOf();
    store.add(row('shared', ['i1', 'i2']));
    store.add(row('plain', ['i1']));
    assert.deepEqual([idsIn(store, 'i1'), idsIn(store, 'i2')], [['shared', 'plain'], ['shared']]);
    store.change('shared', { on: ['i2'] });
    assert.deepEqual([idsIn(store, 'i1'), idsIn(store, 'i2'), idsIn(store, 'none')], [['plain'], ['shared'], []]);
    store.remove('plain');
    assert.deepEqual([idsIn(store, 'i1'), store.size], [[], 1]);
  });

  it('shows the old row for a while after a change or a removal, and then the new state', () => {
    const store = storeOf(10);
    store.add(row('1', ['i'], 1));
    store.change('1', { on: ['j'], size: 2 });
    const sizes = () => store.find({ key: '' }).entries.map((each) => each.row.size);
    assert.deepEqual([sizes(), idsIn(store, 'i'), idsIn(store, 'j')], [[1], ['1'], []]);
    assert.deepEqual([store.shownOn('instance', 'i').length, store.on('instance', 'i').length], [1, 0]);
    assert.deepEqual([store.get('1')?.size, store.shown('1')?.row.size], [2, 1]);
    now = 10;
    assert.deepEqual([sizes(), idsIn(store, 'i'), idsIn(store, 'j')], [[2], [], ['1']]);
    store.remove('1');
    assert.deepEqual([sizes(), store.shown('1')?.row.size, store.get('1'), store.size], [[2], 2, undefined, 0]);
    now = 20;
    assert.deepEqual([sizes(), store.shown('1'), idsIn(store, 'j')], [[], undefined, []]);
  });

  it('shifts the pages after the first one while rows are added or removed elsewhere', () => {
    const shift = new PageShift();
    const store = new ResourceStore<Row>({ lag: { now: () => now, delayMs: 0, shift: shift.current }, indexes: {} });
    for (const id of ['a', 'b', 'c', 'd', 'e']) store.add(row(id));
    const pages = () =>
      [0, 2, 4].map((start) =>
        store
          .find({ key: '' })
          .page(start, 2)
          .shown.map((each) => each.row.id),
      );
    const total = () => store.find({ key: '' }).total;
    const whole = [['a', 'b'], ['c', 'd'], ['e']];
    assert.deepEqual(pages(), whole);
    assert.deepEqual(shift.during({ rows: -1, recounts: false }, pages), [
      ['a', 'b'],
      ['b', 'c'],
      ['d', 'e'],
    ]);
    assert.deepEqual(shift.during({ rows: 1, recounts: false }, pages), [['a', 'b'], ['d', 'e'], []]);
    assert.deepEqual(
      [1, -1].flatMap((rows) => [true, false].map((recounts) => shift.during({ rows, recounts }, total))),
      [4, 5, 6, 5],
    );
    assert.deepEqual(pages(), whole);
  });

  it('keeps the place of a removed row while it is shown', () => {
    const store = storeOf(10);
    for (const id of ['1', '2', '3']) store.add(row(id));
    store.remove('2');
    assert.deepEqual(idsIn(store), ['1', '2', '3']);
    now = 10;
    assert.deepEqual(idsIn(store), ['1', '3']);
  });

  it('shows a resource that was created again under the ID of a removed one', () => {
    const store = storeOf(10);
    store.add(row('1', ['i'], 1));
    store.remove('1');
    store.add(row('1', [], 2));
    assert.deepEqual([store.shown('1')?.row.size, idsIn(store, 'i'), idsIn(store)], [2, [], ['1']]);
    now = 10;
    assert.deepEqual([store.get('1')?.size, store.size], [2, 1]);
  });

  it('searches the rows once for all pages of a list, until one changes', () => {
    const store = storeOf();
    for (const id of ['1', '2']) store.add(row(id));
    let tested = 0;
    const list = () =>
      store.find({
        key: 'all',
        matches: () => {
          tested += 1;
          return true;
        },
      });
    assert.equal(list(), list());
    assert.deepEqual([list().entries.length, list().entries.length, tested], [2, 2, 2]);
    store.change('1', { size: 5 });
    assert.equal(list().entries[0]?.row.size, 5);
    assert.equal(tested, 4);
  });

  it('finds by index what a search of all rows finds, at any time', () => {
    const instances = ['i', 'j'] as const;
    const on = fc.subarray([...instances]);
    const step = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      on,
      write: fc.constantFrom('add', 'change', 'remove'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.constantFrom(0, 3), (steps, delayMs) => {
        now = 0;
        const store = storeOf(delayMs);
        for (const { id, on: wanted, write } of steps) {
          now += 1;
          if (write === 'add') store.add(row(id, wanted));
          else if (write === 'change') store.change(id, { on: wanted });
          else store.remove(id);
          for (const instance of instances) {
            const { entries } = store.find({ key: instance, matches: (each) => each.on.includes(instance) });
            assert.deepEqual(
              idsIn(store, instance),
              entries.map((each) => each.row.id),
            );
            const current = store.all().filter((each) => each.on.includes(instance));
            assert.deepEqual(store.on('instance', instance).toSorted(byId), current.toSorted(byId));
          }
          assert.equal(store.size, store.all().length);
        }
      }),
    );
  });
});

const byId = (one: Row, other: Row): number => one.id.localeCompare(other.id);
