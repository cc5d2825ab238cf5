import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { everyCloud, namedActions, withPollingTimeout } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { operationOf } from '../../support/operations';
import { targetCalled } from '../../support/targets';
import { type ExpectedWrite, titleOf, writeFaults } from '../../support/writeFaults';

/** How an operation must end: what the cloud has accepted is read, and what is uncertain is never a failure. */
const endOf = ({ sent, accepted }: ExpectedWrite): string =>
  accepted === 1 ? 'done' : sent === 'refused' ? 'failed' : 'unknown';

for (const { provider, ...facts } of everyCloud) {
  for (const [action, name] of namedActions(facts)) {
    const { call } = operationOf(provider, action);

    describe(`${provider.label}: the operation ${action} in a faulty cloud`, () => {
      const cloud = new OneCloud(withPollingTimeout(provider, 120_000));
      beforeEach(() => cloud.start());
      afterEach(() => cloud.end());

      for (const each of writeFaults.filter(({ stops }) => stops === undefined)) {
        const { faults, expected } = each;
        it(`ends as ${endOf(expected)} when the write ${titleOf(each)}`, async () => {
          const { bench } = cloud;
          const target = await targetCalled(bench, provider.id, name);
          for (const fault of faults) bench.sandbox.faults.arm(provider.id, call, fault);
          bench.dialog.answers.push('confirm');
          const record = await runOperation(bench.app.operations, target, action);
          assert.equal(record?.state, endOf(expected));
          const writes = await bench.sandbox.writes();
          assert.equal(writes.filter(({ accepted }) => accepted).length, expected.accepted);
          assert.equal(bench.received.filter((received) => received.action === call).length, expected.requests);
          assert.equal(eventsOf(bench.recorded).filter((event) => event === 'sending').length, expected.requests);
        });
      }
    });
  }
}
