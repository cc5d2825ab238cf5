import assert from 'node:assert/strict';
import { Operations } from '../../../../src/app/operations/record/operations';
import { refIn } from '../../../../src/domain/refs';
import { RefusedError } from '../../../../src/errors/refusedError';
import { eventsOf, MemoryRecord, type MemoryWindow } from '../../../support/memoryRecord';
import { somewhere } from '../../../support/resources';
import { beginWrite } from '../../../support/writeState';

const disk = refIn(somewhere, 'disk', 'd-1');

interface Window {
  readonly log: MemoryWindow;
  readonly store: Operations;
}

describe('Lines that can’t be stored', () => {
  let user: MemoryRecord;
  let one: Window;
  let other: Window;
  let id: string;

  const open = (): Window => {
    const log = user.openWindow();
    return { log, store: new Operations(log, { now: () => 0 }) };
  };

  beforeEach(async () => {
    user = new MemoryRecord();
    [one, other] = [open(), open()];
    const write = beginWrite(one.store, disk);
    await one.store.claim(write);
    id = write.id;
  });

  /** The state of the write as the other window shows it. */
  async function shown(): Promise<string | undefined> {
    await other.store.refresh();
    return other.store.find(id)?.state;
  }

  it('are stored later, in their order, so that no other window shows a write as running that has ended', async () => {
    await one.store.note(id, { event: 'sending', attempt: 1 });
    one.log.fault = new Error('ENOSPC');
    await one.store.note(id, { event: 'accepted', receipt: { requestId: 'R-1' } });
    await one.store.note(id, { event: 'done', nativeState: 'Available' });
    one.store.mark({ ...(one.store.find(id) ?? assert.fail('it is known')) }, 'reported');
    await one.store.refresh();
    assert.deepEqual([one.store.isBusy, await shown()], [true, 'sending']);
    one.log.fault = undefined;
    await one.store.refresh();
    assert.deepEqual([one.store.isBusy, await shown()], [false, 'done']);
    assert.deepEqual(eventsOf(one.log.lines), ['planned', 'sending', 'accepted', 'done']);
    assert.equal(other.store.find(id)?.reported, true);
  });

  it('are stored before a request is announced, which isn’t sent until they are', async () => {
    one.log.fault = new Error('ENOSPC');
    await one.store.note(id, { event: 'stoppedWaiting' });
    await assert.rejects(one.store.note(id, { event: 'sending', attempt: 1 }), RefusedError);
    one.log.fault = undefined;
    await one.store.note(id, { event: 'sending', attempt: 1 });
    assert.deepEqual(eventsOf(one.log.lines), ['planned', 'stoppedWaiting', 'sending']);
  });

  it('may have been written in spite of the error: what follows is understood also then', async () => {
    one.log.lateFault = new Error('EIO');
    await assert.rejects(one.store.note(id, { event: 'sending', attempt: 1 }), RefusedError);
    await one.store.note(id, { event: 'notSent' });
    assert.deepEqual(eventsOf(one.log.lines), ['planned', 'sending', 'notSent']);
    assert.equal(await shown(), 'notSent');
  });

  it('aren’t stored anymore if another window has taken over the write', async () => {
    one.log.fault = new Error('ENOSPC');
    await one.store.note(id, { event: 'stoppedWaiting' });
    user.closeWindow(one.log);
    await other.store.refresh();
    one.log.fault = undefined;
    await one.store.refresh();
    assert.equal(one.store.isBusy, true, 'the write is still running');
    assert.deepEqual(eventsOf(one.log.lines), ['planned']);
  });

  it('end a write whose record can’t be read: no other window waits for it', async () => {
    const vnic = refIn(somewhere, 'vnic', 'eni-1');
    const write = beginWrite(one.store, vnic);
    one.log.read = () => Promise.reject(new Error('EACCES'));
    await assert.rejects(one.store.claim(write), RefusedError);
    await other.store.refresh();
    assert.equal(other.store.find(write.id)?.state, 'notSent');
  });
});

describe('A write that is taken over', () => {
  it('while another one is claimed is returned by the next refresh, so that it is followed', async () => {
    const user = new MemoryRecord();
    const [closed, next] = [user.openWindow(), user.openWindow()];
    const [closedStore, store] = [closed, next].map((log) => new Operations(log, { now: () => 0 }));
    assert.ok(closedStore && store, 'there are two windows');
    const write = beginWrite(closedStore, disk);
    await closedStore.claim(write);
    await closedStore.note(write.id, { event: 'sending', attempt: 1 });
    user.closeWindow(closed);
    await store.claim(beginWrite(store, refIn(somewhere, 'disk', 'd-2')));
    assert.deepEqual([store.isOwn(write), store.find(write.id)?.state], [true, 'sending']);
    const ids = async () => (await store.refresh()).map(({ id }) => id);
    assert.deepEqual([await ids(), await ids()], [[write.id], []]);
  });
});
