import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults/fault';
import { everyCloud } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

const response = (status: number, body: unknown): Fault => ({
  kind: 'response',
  response: {
    status,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? '' : JSON.stringify(body),
  },
});

for (const facts of everyCloud) {
  const { provider, names, calls, states, codes, refusal, bareSuccesses } = facts;

  describe(`${provider.label}: unusual responses to a write`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function run(fault: Fault, times = 1) {
      const target = await targetCalled(cloud.bench, provider.id, names.detachDisk);
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.sandbox.faults.arm(provider.id, calls.detachDisk, fault, times);
      return runOperation(cloud.bench.app.operations, target, 'detachDisk');
    }
    const sent = () => cloud.bench.received.filter(({ action }) => action === calls.detachDisk).length;
    const events = () => eventsOf(cloud.bench.recorded);

    const [documentedCode, documentedStatus] = codes.wrongState;
    // Some clouds refuse with HTTP 200
    const otherStatuses = [200, 202, 302, 408, 425, 499].filter((status) => status !== documentedStatus);
    const odd: readonly (readonly [what: string, fault: Fault])[] = [
      ...bareSuccesses.map((body) => [`200 ${JSON.stringify(body) ?? 'without a body'}`, response(200, body)] as const),
      ...[201, 202].map((status) => [`${status} {}`, response(status, {})] as const),
      ...[204, 304].map((status) => [`${status}`, response(status, undefined)] as const),
      ...otherStatuses.map((status) => [`${status} with ${documentedCode}`, refusal(documentedCode, status)] as const),
      ['200 with a code that no page documents', refusal('NEVER.SEEN', 200)],
      ['499 with a code that no page documents', refusal('NEVER.SEEN', 499)],
      ['408 without a body', response(408, undefined)],
    ];
    for (const [what, fault] of odd) {
      it(`${what}: the result is uncertain, is polled and is not resent`, async () => {
        const ending = await run(fault);
        assert.equal(ending?.state, 'unknown');
        assert.equal(ending?.state === 'unknown' ? ending.nativeState : '', states.attached);
        assert.equal(sent(), 1);
        assert.deepEqual(events(), ['planned', 'sending', 'uncertain', 'unknown']);
      });
    }

    it('a documented rejection with its own status is still a failure, and nothing is polled', async () => {
      const ending = await run(refusal(documentedCode, documentedStatus));
      assert.equal(ending?.state, 'failed');
      assert.deepEqual([sent(), events()], [1, ['planned', 'sending', 'failed']]);
      assert.equal(cloud.bench.received.at(-1)?.action, calls.detachDisk);
    });

    const [code, status] = codes.throttle;
    if (status !== 200) {
      it('throttling with status 200 is not definite enough to resend the write', async () => {
        assert.equal((await run(refusal(code, 200)))?.state, 'unknown');
        assert.equal(sent(), 1);
      });
    }
  });
}
