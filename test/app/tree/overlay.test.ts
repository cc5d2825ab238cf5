import assert from 'node:assert/strict';
import { withOverlay } from '../../../src/app/tree/overlay';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import { diskOf, somewhere } from '../../support/resources';
import { beginWrite, endWrite, newStore, refusedWith, writeProblem } from '../../support/writeState';

describe('A row of a list', () => {
  const device = '/dev/vdb';
  const free = diskOf('d-1');
  const attached = diskOf('d-1', { attachments: [{ instance: 'i-1', instanceName: '', device }] });
  const rowOf = (disk: typeof free) =>
    resourceNode(disk, { parent: 'p', region: { ...somewhere, name: 'r' } }, ['detachDisk']);
  const rejected = { instance: 'i-1', device, error: refusedWith('Rejected') };

  it('that was requested before a write was rejected doesn’t show whether the attachment still exists', async () => {
    const store = newStore();
    const before = store.revision;
    await writeProblem(store, free.ref, 'failed', rejected);
    assert.equal(withOverlay(rowOf(free), store, before).mark?.kind, 'problem');
    assert.equal(withOverlay(rowOf(attached), store, store.revision).mark?.kind, 'problem');
    assert.equal(withOverlay(rowOf(free), store, store.revision).mark, undefined);
    assert.equal(store.lastProblem(free.ref), undefined);
  });

  it('that was requested before a write has ended shows the write as running and offers nothing', async () => {
    const store = newStore();
    const before = store.revision;
    await endWrite(store, beginWrite(store, free.ref), { event: 'done', nativeState: 'Available' });
    const outdated = withOverlay(rowOf(free), store, before);
    assert.deepEqual([outdated.mark?.kind, outdated.offered], ['running', []]);
    assert.deepEqual(withOverlay(rowOf(free), store, store.revision), rowOf(free));
  });

  it('of another resource is left as it is', async () => {
    const store = newStore();
    beginWrite(store, { ...free.ref, id: 'd-2' });
    const row = rowOf(free);
    assert.equal(withOverlay(row, store, 0), row);
  });
});
