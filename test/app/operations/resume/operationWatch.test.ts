import assert from 'node:assert/strict';
import { refIn } from '../../../../src/domain/refs';
import { zenlayer } from '../../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../../support/appBench';
import { somewhere } from '../../../support/resources';
import { beginWrite, endWrite } from '../../../support/writeState';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect], on: false };
const disk = refIn(somewhere, 'disk', 'd-1');
const heartbeatMs = 10_000;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('While an operation is running', () => {
  let window: AppHarness;
  let other: AppHarness;
  beforeEach(async () => {
    window = await startApp(cloud);
    other = await startApp({ ...cloud, beside: window });
  });
  afterEach(async () => {
    await other.dispose();
    await window.dispose();
  });
  const store = () => window.app.operations.store;

  it('its window shows the others regularly that it is open, and they don’t', async () => {
    await store().claim(beginWrite(store(), disk));
    await other.app.operations.store.refresh();
    for (let beat = 1; beat <= 3; beat += 1) {
      window.timer.pass(heartbeatMs);
      other.timer.pass(heartbeatMs);
      await settled();
      await settled();
      assert.deepEqual([window.record.beats, other.record.beats], [beat, 0]);
    }
  });

  it('the other windows notice changes without the timer', async () => {
    const write = beginWrite(store(), disk);
    await store().claim(write);
    await store().note(write.id, { event: 'sending', attempt: 1 });
    while (other.app.operations.store.running(disk)?.state !== 'sending') await settled();
    assert.equal(other.app.operations.store.isOwn(write), false);
  });

  it('another window takes it over when its window has ended', async () => {
    await store().claim(beginWrite(store(), disk));
    await other.app.operations.store.refresh();
    window.kill();
    other.timer.pass(heartbeatMs);
    while (other.app.operations.store.unfinished().length > 0) await settled();
    const [write] = [...other.app.operations.store.all()];
    assert.equal(write?.state, 'notSent');
  });

  it('no timer runs before it and after it', async () => {
    assert.equal(window.timer.count, 0);
    const write = beginWrite(store(), disk);
    assert.equal(window.timer.count, 1);
    await endWrite(store(), write, { event: 'done', nativeState: '' });
    window.timer.pass(heartbeatMs);
    await settled();
    await settled();
    assert.equal(window.timer.count, 0);
  });

  it('a record that can’t be read is logged, and read again', async () => {
    await store().claim(beginWrite(store(), disk));
    window.record.readFault = new Error('EIO');
    await window.watch.refresh();
    assert.deepEqual(window.log, ['EIO']);
    window.record.readFault = undefined;
    await window.watch.refresh();
    assert.deepEqual(window.log, ['EIO']);
  });
});
