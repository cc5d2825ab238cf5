import assert from 'node:assert/strict';
import { noFilter } from '../../../../src/app/operations/list/operationFilter';
import { rowsPerPage } from '../../../../src/app/operations/list/operationList';
import { MemoryRecord } from '../../../support/memoryRecord';
import { detachOf, type ListHarness, openList } from '../../../support/operationsList';
import { at, exampleEvents, linesOf } from '../../../support/recordLines';

const { sending, accepted, looked, done, failed, unknown, notSent } = exampleEvents;

const targetsOf = async ({ list }: ListHarness): Promise<readonly string[]> =>
  (await list.rows()).map(({ id, kind }) => (kind === 'operation' ? (list.find(id)?.plan.target.id ?? '–') : kind));

describe('The list of operations', () => {
  it('has the last operation first, and keeps that order when the clock is set back', async () => {
    const bench = openList();
    await bench.add('d-1', sending, accepted, done);
    bench.clock.advance(1000);
    await bench.add('d-2', sending, accepted, done);
    await bench.add('d-3', sending, accepted, done);
    assert.deepEqual(await targetsOf(bench), ['d-3', 'd-2', 'd-1']);
    bench.clock.setTimeOfDay(-3_600_000);
    await bench.add('d-4', sending, accepted);
    const order = await targetsOf(bench);
    assert.deepEqual(order, ['d-3', 'd-2', 'd-1', 'd-4']);
    bench.clock.setTimeOfDay(7_200_000);
    for (const record of bench.store.unfinished()) await bench.store.note(record.id, done);
    assert.deepEqual(await targetsOf(bench), order);
  });

  it('has the operations of other windows, but not those of which nothing was sent', async () => {
    const user = new MemoryRecord();
    const [one, other] = [openList(user), openList(user)];
    const running = await other.add('d-1', sending, accepted);
    await other.add('d-2', notSent);
    await one.store.refresh();
    assert.deepEqual(await targetsOf(one), ['d-1']);
    const record = one.list.find(running.id) ?? assert.fail('it is known');
    assert.match(one.list.textOf(record).tooltip, /In another window/);
    assert.doesNotMatch(other.list.textOf(running).tooltip, /In another window/);
  });

  it('says how many operations are running', async () => {
    const bench = openList();
    const counts: number[] = [];
    bench.list.onDidChangeRunning((count) => counts.push(count));
    const write = await bench.add('d-1', sending, accepted);
    await bench.add('d-2', sending, accepted, failed);
    await bench.store.note(write.id, looked);
    await bench.store.note(write.id, done);
    assert.deepEqual(counts, [1, 2, 1, 0]);
    assert.equal(openList(bench.user).list.running, 0);
  });

  it('redraws a row only when its text changes', async () => {
    const bench = openList();
    const write = await bench.add('d-1', sending, accepted);
    assert.equal(bench.redrawn.at(-1), undefined, 'a new row');
    await bench.list.rows();
    bench.list.draw(bench.list.find(write.id) ?? assert.fail('it is known'));
    bench.redrawn.length = 0;
    await bench.store.note(write.id, { ...looked, nativeState: 'In_use' });
    assert.deepEqual(bench.redrawn, [], 'the state from before');
    await bench.store.note(write.id, looked);
    assert.deepEqual(bench.redrawn, [write.id]);
    bench.list.draw(bench.list.find(write.id) ?? assert.fail('it is known'));
    bench.store.mark(write, 'reported');
    bench.clock.advance(5000);
    await bench.store.note(write.id, looked);
    assert.deepEqual(bench.redrawn, [write.id], 'nothing that it shows');
  });

  it('has the same object for the same row', async () => {
    const bench = openList();
    await bench.add('d-1', sending, accepted);
    const [before] = await bench.list.rows();
    await bench.add('d-2', sending, accepted);
    assert.equal((await bench.list.rows())[1], before);
  });

  it('shows the end of the id if two resources have the same name', async () => {
    const bench = openList();
    const write = await bench.add('d-1', sending, accepted, done);
    assert.equal(bench.list.textOf(write).label, 'Detach name-d-1');
    const { plan } = write;
    const twin = bench.store.begin({ ...plan, target: { ...plan.target, id: 'd-000001' } });
    assert.equal(twin && bench.list.textOf(twin).label, 'Detach name-d-1 …000001');
  });

  it(`shows ${rowsPerPage} operations, and more when asked`, async () => {
    const bench = openList();
    for (let count = 0; count < rowsPerPage + 3; count += 1) bench.store.begin(detachOf(`d-${count}`));
    const first = await targetsOf(bench);
    assert.equal(first.length, rowsPerPage + 1);
    assert.equal(first.at(-1), 'more');
    bench.list.showMore();
    const all = await targetsOf(bench);
    assert.deepEqual([all.length, all.at(-1)], [rowsPerPage + 3, 'd-0']);
  });

  it('reads the archive only when it is shown', async () => {
    const bench = openList();
    await bench.add('d-9', sending, accepted, done);
    assert.deepEqual(await targetsOf(bench), ['d-9']);
    const archived = ['planned', 'sending', 'accepted', 'done'] as const;
    bench.window.archived.push(...linesOf(archived, { id: 'old', start: at - 86_400_000 }));
    assert.deepEqual(await targetsOf(bench), ['d-9', 'earlier']);
    assert.equal(bench.list.find('old'), undefined);
    await bench.list.showEarlier();
    assert.deepEqual(await targetsOf(bench), ['d-9', 'd-1']);
    const old = bench.list.find('old') ?? assert.fail('it is known');
    assert.equal(bench.list.isArchived(old), true);
    bench.list.hideEarlier();
    assert.deepEqual(await targetsOf(bench), ['d-9', 'earlier']);
  });

  it('is filtered by text and by state', async () => {
    const bench = openList();
    await bench.add('d-1', sending, accepted, done);
    await bench.add('d-2', sending, accepted, failed);
    await bench.add('d-3', sending, accepted, unknown);
    await bench.add('d-4', sending, accepted);
    const shown = async (text: string, state?: 'running' | 'done' | 'failed' | 'unknown') => {
      bench.list.setFilter({ text, state });
      return targetsOf(bench);
    };
    assert.deepEqual(await shown('NAME-D-3'), ['d-3']);
    assert.deepEqual(await shown('hangzhou', 'failed'), ['d-2']);
    assert.deepEqual(await shown('', 'running'), ['d-4']);
    assert.deepEqual(await shown('', 'unknown'), ['d-3']);
    assert.deepEqual(await shown('r-1', 'done'), ['d-1'], 'the request id');
    assert.deepEqual(await shown('nothing'), []);
    assert.equal(bench.list.isFiltered, true);
    bench.list.setFilter(noFilter);
    assert.equal(bench.list.isFiltered, false);
  });

  it('takes a row away when the filter no longer lets it pass', async () => {
    const bench = openList();
    const write = await bench.add('d-1', sending, accepted);
    bench.list.setFilter({ text: '', state: 'running' });
    bench.redrawn.length = 0;
    await bench.store.note(write.id, done);
    assert.deepEqual(bench.redrawn, [undefined]);
    assert.deepEqual(await targetsOf(bench), []);
  });

  it('reveals an operation that the filter or the limit hides, but none that was cleared', async () => {
    const bench = openList();
    const oldest = await bench.add('d-0', sending, accepted, done);
    for (let count = 1; count <= rowsPerPage; count += 1) bench.store.begin(detachOf(`d-${count}`));
    bench.list.setFilter({ text: 'd-1', state: undefined });
    assert.equal(bench.list.reveal(oldest)?.id, oldest.id);
    assert.equal(bench.list.isFiltered, false);
    assert.equal((await targetsOf(bench)).at(-1), 'd-0');
    bench.store.mark(oldest, 'cleared');
    assert.equal(bench.list.reveal(oldest), undefined);
  });
});
