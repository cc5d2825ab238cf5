import assert from 'node:assert/strict';
import { carryOut } from '../../../src/app/operations/carryOut';
import { confirm } from '../../../src/app/operations/confirm';
import { type Proposal, prepare } from '../../../src/app/operations/prepare';
import { ConfirmationError } from '../../../src/domain/confirmation';
import type { Action } from '../../../src/domain/plan';
import { answersIn } from '../../support/answersIn';
import { everyCloud } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

for (const { provider, names } of everyCloud) {
  const { detachDisk, releaseDisk } = names;
  if (detachDisk === undefined || releaseDisk === undefined) continue;

  describe(`${provider.label}: several operations that are confirmed together`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const services = () => cloud.bench.app.operations;
    const prepared = async (name: string, action: Action): Promise<Proposal> =>
      prepare(services(), await targetCalled(cloud.bench, provider.id, name), action);
    const both = async () => [await prepared(detachDisk, 'detachDisk'), await prepared(releaseDisk, 'releaseDisk')];
    const isWrite = (action: string): boolean => provider.operations.some(({ call }) => call === action);
    const writes = () => cloud.bench.received.filter(({ action }) => isWrite(action)).map(({ action }) => action);

    it('are each sent with a confirmation of their own', async () => {
      const proposals = await both();
      cloud.bench.dialog.answers.push('confirm');
      const confirmed = answersIn(await confirm(services(), proposals));
      assert.deepEqual(
        cloud.bench.dialog.prompts.map(({ plan }) => plan.target.id),
        proposals.map(({ ways: [{ prompt }] }) => prompt.plan.target.id),
        'the dialog shows each',
      );
      assert.deepEqual(writes(), []);
      const ends = await Promise.all(confirmed.map(carryOut));
      assert.deepEqual(
        ends.map((end) => end.kind === 'sent' && end.record.state),
        ['done', 'done'],
      );
      assert.deepEqual(writes().toSorted(), proposals.map(({ ways: [{ prompt }] }) => prompt.plan.call).toSorted());
    });

    it('are not confirmed in part: if the user cancels, none is', async () => {
      assert.equal(await confirm(services(), await both()), undefined);
      assert.deepEqual(writes(), []);
    });

    it('are sent only with their own confirmation, and not with that of another', async () => {
      const proposals = await both();
      cloud.bench.dialog.answers.push('confirm');
      const [first, second] = answersIn(await confirm(services(), proposals));
      assert.ok(first && second, 'both are confirmed');
      const mixed = { ...first, confirmed: second.confirmed };
      await assert.rejects(
        carryOut(mixed),
        (error) => error instanceof ConfirmationError && error.reason === 'otherPlan',
      );
      assert.deepEqual([writes(), eventsOf(cloud.bench.recorded)], [[], ['planned', 'notSent']]);
    });
  });
}
