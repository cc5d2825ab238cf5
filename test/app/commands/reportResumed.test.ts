import assert from 'node:assert/strict';
import { reportResumed } from '../../../src/app/commands/reportResumed';
import type { OperationEvent } from '../../../src/app/operations/record/operationEvent';
import { refIn } from '../../../src/domain/refs';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { somewhere } from '../../support/resources';
import { beginWrite, endWrite, refusedWith, someError } from '../../support/writeState';

describe('The report of operations whose window was closed', () => {
  let bench: AppHarness;
  beforeEach(async () => {
    bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect], on: false });
  });
  afterEach(() => bench.dispose());

  const place = { ...somewhere, cloud: 'alibaba' };
  const ended = (id: string, end: OperationEvent) =>
    endWrite(bench.app.operations.store, beginWrite(bench.app.operations.store, refIn(place, 'disk', id)), end);
  const done: OperationEvent = { event: 'done', nativeState: 'Available' };
  const messages = () => bench.ui.toasts.map(({ kind, message }) => `${kind}: ${message}`);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('has a message for each: how it ended, and why', async () => {
    const error = refusedWith('IncorrectDiskStatus');
    await reportResumed(bench.app, [
      await ended('d-1', done),
      await ended('d-2', { event: 'failed', nativeState: '', error }),
      await ended('d-3', { event: 'unknown', nativeState: '', error: someError }),
    ]);
    const [first, second, third, ...others] = messages();
    assert.equal(first, 'information: Was detaching “d-1” (Mine) when the window closed: it was detached.');
    assert.match(
      second ?? '',
      /^warning: Was detaching “d-2” \(Mine\) when the window closed: it failed\. .*IncorrectDiskStatus/,
    );
    assert.match(
      third ?? '',
      /^warning: Was detaching “d-3” \(Mine\) when the window closed: the result is unknown\. It failed\./,
    );
    assert.deepEqual(others, []);
  });

  it('is one message for many', async () => {
    const records = [];
    for (const id of ['d-1', 'd-2', 'd-3']) records.push(await ended(id, done));
    records.push(await ended('d-4', { event: 'unknown', nativeState: '' }));
    await reportResumed(bench.app, records);
    assert.deepEqual(messages(), [
      'warning: 4 operations were running when the window closed: 3 were completed, 0 failed, and the result of 1 is unknown.',
    ]);
  });

  it('leaves out what was shown before, and what was never sent', async () => {
    const shown = await ended('d-1', done);
    bench.app.operations.store.mark(shown, 'reported');
    const reported = bench.app.operations.store.find(shown.id) ?? assert.fail('it is known');
    await reportResumed(bench.app, [reported, await ended('d-2', { event: 'notSent' })]);
    assert.deepEqual(messages(), []);
  });

  it('marks them as shown, and leads to the operation', async () => {
    bench.ui.button = 'Show Operation';
    const record = await ended('d-1', done);
    await reportResumed(bench.app, [record]);
    await settled();
    assert.equal(bench.app.operations.store.find(record.id)?.reported, true);
    assert.deepEqual(bench.ui.shown, [`operation ${record.id}`]);
  });
});
