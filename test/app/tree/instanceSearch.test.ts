import assert from 'node:assert/strict';
import { InstanceSearch } from '../../../src/app/tree/instanceSearch';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import type { Kind } from '../../../src/domain/refs';
import type { Disk, Resource } from '../../../src/domain/resource';
import type { Page, Scope } from '../../../src/providers/contract';
import { ManualTimer } from '../../support/manualTimer';
import { diskOf, instanceOf } from '../../support/resources';
import { settled } from '../../support/scriptedPages';

const on = (id: string, ...instances: readonly string[]): Disk =>
  diskOf(id, { attachments: instances.map((instance) => ({ instance, instanceName: '', device: '' })) });

const refOf = (id: string) => ({ ...instanceOf(id).ref, kind: 'instance' as const });

describe('A search of instances', () => {
  let timer: ManualTimer;
  let lists: string[];
  beforeEach(() => {
    timer = new ManualTimer();
    lists = [];
  });

  /** Searches in a region whose list of disks has these pages. */
  function searchIn(pages: readonly Page<Disk>[]): InstanceSearch {
    async function* read(kind: Kind, scope: Scope): AsyncIterable<Page<Resource>> {
      if (kind !== 'disk') return;
      if (scope.kind === 'region') lists.push('region');
      if (scope.kind === 'region') yield* pages;
      if (scope.kind !== 'instance') return;
      const { id } = scope.instance;
      lists.push(id);
      yield pages
        .flat()
        .filter((each) => !(each instanceof Error) && each.attachments.some(({ instance }) => instance === id));
    }
    const listen = () => ({ dispose: () => undefined });
    return new InstanceSearch({ kinds: ['disk', 'vnic'], pages: read, listen }, () => undefined, timer.start);
  }

  async function ended(search: InstanceSearch): Promise<void> {
    while (search.isRunning) await settled();
  }

  const short = [[on('d-1', 'i-1', 'i-2')], [on('d-2', 'i-2'), on('d-3')]];
  const long = [...short, ...Array.from({ length: 20 }, (_, page) => [on(`other-${page}`)])];

  it('finds each by all that is attached to it, in the lists of the region', async () => {
    const search = searchIn(short);
    search.start([refOf('i-1'), refOf('i-2'), refOf('i-3')]);
    await ended(search);
    assert.deepEqual(lists, ['region']);
    const matches = (text: string) => ['i-1', 'i-2', 'i-3'].filter((id) => search.matches(id, text));
    assert.deepEqual(matches('d-1'), ['i-1', 'i-2']);
    assert.deepEqual(matches('d-2'), ['i-2']);
    assert.deepEqual(matches('d-3'), []);
    assert.equal(search.hasSearched('i-3'), true);
  });

  it('reads the lists of the instances if those of the region have more pages', async () => {
    const search = searchIn(long);
    search.start([refOf('i-1')]);
    await ended(search);
    assert.deepEqual(lists, ['region', 'i-1']);
    assert.equal(search.matches('i-1', 'd-1'), true);
    assert.equal(search.hasSearched('i-1'), true);
    assert.equal(search.hasSearched('i-2'), false);
  });

  it('knows what it has searched before, of instances too', async () => {
    const search = searchIn(long);
    search.start([refOf('i-1')]);
    await ended(search);
    search.start([refOf('i-2')]);
    await ended(search);
    assert.deepEqual(
      ['i-1', 'i-2'].map((id) => search.hasSearched(id)),
      [true, true],
    );
    lists.length = 0;
    search.refresh(true);
    await ended(search);
    assert.deepEqual(lists, ['region', 'i-1', 'i-2']);
  });

  it('keeps what it knows during a refresh, and forgets it if it isn’t visible', async () => {
    const search = searchIn(short);
    search.start([refOf('i-1')]);
    await ended(search);
    search.refresh(true);
    assert.deepEqual([search.isRunning, search.matches('i-1', 'd-1'), search.hasSearched('i-1')], [true, true, true]);
    await ended(search);
    search.refresh(false);
    assert.deepEqual(
      [search.isRunning, search.matches('i-1', 'd-1'), search.hasSearched('i-1')],
      [false, false, false],
    );
  });

  it('fails if nothing arrives within the deadline, and starts again', async () => {
    let isSilent = true;
    async function* read(): AsyncIterable<Page<Resource>> {
      if (isSilent) await new Promise(() => undefined);
      yield [on('d-1', 'i-1')];
    }
    const listen = () => ({ dispose: () => undefined });
    const search = new InstanceSearch({ kinds: ['disk'], pages: read, listen }, () => undefined, timer.start);
    search.start([refOf('i-1')]);
    await settled();
    timer.pass(pageDeadlineMs);
    await ended(search);
    assert.match(search.error?.message ?? '', /30 seconds/);
    assert.equal(timer.count, 0);
    isSilent = false;
    search.retry();
    await ended(search);
    assert.equal(search.error, undefined);
    assert.equal(search.matches('i-1', 'd-1'), true);
  });
});
