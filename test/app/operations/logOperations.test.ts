import assert from 'node:assert/strict';
import { logEarlierOperations, logOperations } from '../../../src/app/operations/logOperations';
import { Operations } from '../../../src/app/operations/record/operations';
import type { Log } from '../../../src/app/ports';
import { refIn } from '../../../src/domain/refs';
import { FakeClock } from '../../support/fakeClock';
import { MemoryRecord } from '../../support/memoryRecord';
import { at, detachPlan } from '../../support/recordLines';
import { somewhere } from '../../support/resources';
import { beginWrite, endWrite, refusedWith } from '../../support/writeState';

function openLog() {
  const lines: string[] = [];
  const log: Log = {
    request: () => assert.fail('nothing is requested'),
    info: (message) => lines.push(message),
    error: (message) => lines.push(`error: ${message}`),
  };
  return { lines, log };
}

describe('The log of operations', () => {
  const open = (user = new MemoryRecord()) => {
    const window = user.openWindow();
    const clock = new FakeClock(at);
    const store = new Operations(window, clock);
    const { lines, log } = openLog();
    const subscription = logOperations(store, log);
    return { user, window, clock, store, lines, log, subscription };
  };

  it('has one line for each operation that ends: what, where, how, the request, the job, and how long it took', async () => {
    const { store, clock, lines } = open();
    const write = store.begin(detachPlan) ?? assert.fail('nothing else is running');
    await store.claim(write);
    await store.note(write.id, { event: 'sending', attempt: 1 });
    await store.note(write.id, {
      event: 'accepted',
      receipt: { requestId: 'R-1', job: { id: 'job-1', service: 'ecs' } },
    });
    await store.note(write.id, { event: 'looked', nativeState: 'Detaching' });
    clock.advance(7300);
    assert.deepEqual(lines, []);
    store.mark(await store.note(write.id, { event: 'done', nativeState: 'Available' }), 'reported');
    assert.deepEqual(lines, [
      'Detach Disk of web-data (d-1) in cn-hangzhou, account “Mine”: done · request ID R-1 · job job-1 · 7.3 s',
    ]);
  });

  it('names the code of a failure, and the reason for an unknown result', async () => {
    const { store, lines } = open();
    const disk = refIn(somewhere, 'disk', 'd-1');
    const error = refusedWith('IncorrectDiskStatus');
    await endWrite(store, beginWrite(store, disk), { event: 'failed', nativeState: '', error });
    const sentence = { kind: 'sentence', message: 'It was lost.' } as const;
    await endWrite(store, beginWrite(store, disk), { event: 'unknown', nativeState: '', error: sentence });
    assert.match(
      lines[0] ?? '',
      /^error: Detach Disk of d-1 .*: failed · IncorrectDiskStatus \(403\) · request ID R-1 · /,
    );
    assert.match(lines[1] ?? '', /^error: Detach Disk of d-1 .*: result unknown · It was lost\. · /);
  });

  it('has untrusted text on one line', async () => {
    const { store, lines } = open();
    const plan = { ...detachPlan, names: { target: 'a\nb\u202ec' } };
    const write = store.begin(plan) ?? assert.fail('nothing else is running');
    await endWrite(store, write, { event: 'done', nativeState: '' });
    assert.match(lines[0] ?? '', /^Detach Disk of a b\s?c \(d-1\)/);
    assert.doesNotMatch(lines[0] ?? '', /[\n\u202e]/);
  });

  it('has nothing of another window’s operation, and begins with the earlier ones after a restart', async () => {
    const first = open();
    const other = open(first.user);
    const write = first.store.begin(detachPlan) ?? assert.fail('nothing else is running');
    await endWrite(first.store, write, { event: 'done', nativeState: '' });
    await other.store.refresh();
    assert.deepEqual(other.lines, []);
    logEarlierOperations(other.store, other.log);
    assert.deepEqual(other.lines, [`2026-11-21 08:00:00 UTC: ${first.lines[0]}`]);
  });
});
