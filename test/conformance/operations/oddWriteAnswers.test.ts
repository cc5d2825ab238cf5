import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { zenlayer } from '../../../src/providers/zenlayer';
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

interface Cloud {
  readonly provider: Provider;
  readonly disk: string;
  readonly call: string;
  /** The state of the disk before the write. */
  readonly nativeState: string;
  /** The same in the cloud's own envelopes. */
  readonly refusal: (code: string) => object;
  /** A code that is documented for the call, with its own status. */
  readonly documented: { readonly code: string; readonly status: number };
  /** Successful responses that lack what every documented one has. */
  readonly bare: readonly unknown[];
}

const clouds: readonly Cloud[] = [
  {
    provider: zenlayer,
    disk: 'orders-db-data',
    call: 'DetachDisks',
    nativeState: 'IN_USE',
    refusal: (code) => ({ requestId: 'T0', code, message: 'no' }),
    documented: { code: 'UNSUPPORTED_OPERATION_DISK_STATUS', status: 400 },
    bare: [
      undefined,
      {},
      { requestId: 'T0' },
      { requestId: 'T0', response: {} },
      { requestId: 'T0', response: null },
      [],
    ],
  },
  {
    provider: alibaba,
    disk: 'members-db-数据盘',
    call: 'DetachDisk',
    nativeState: 'In_use',
    refusal: (Code) => ({ RequestId: 'R', Code, Message: 'no' }),
    documented: { code: 'DependencyViolation', status: 403 },
    bare: [undefined, {}, { message: 'accepted' }, { RequestId: '' }, { RequestId: null }, []],
  },
];

for (const { provider, disk, call, nativeState, refusal, documented, bare } of clouds) {
  describe(`${provider.id}: unusual responses to a write`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function run(fault: Fault, times = 1) {
      const target = await targetCalled(cloud.bench, provider.id, disk);
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.sandbox.faults.arm(provider.id, call, fault, times);
      return runOperation(cloud.bench.app.operations, target, 'detachDisk');
    }
    const sent = () => cloud.bench.received.filter(({ action }) => action === call).length;
    const events = () => cloud.bench.journal.map(({ event }) => event);

    const odd: readonly (readonly [what: string, fault: Fault])[] = [
      ...bare.map((body) => [`200 ${JSON.stringify(body) ?? 'without a body'}`, response(200, body)] as const),
      ...[201, 202].map((status) => [`${status} {}`, response(status, {})] as const),
      ...[204, 304].map((status) => [`${status}`, response(status, undefined)] as const),
      ...[200, 202, 302, 408, 425, 499].map(
        (status) => [`${status} with ${documented.code}`, response(status, refusal(documented.code))] as const,
      ),
      ['200 with a code that no page documents', response(200, refusal('NEVER.SEEN'))],
      ['499 with a code that no page documents', response(499, refusal('NEVER.SEEN'))],
      ['408 without a body', response(408, undefined)],
    ];
    for (const [what, fault] of odd) {
      it(`${what}: the result is uncertain, is polled and is not resent`, async () => {
        const ending = await run(fault);
        assert.equal(ending?.state, 'unknown');
        assert.equal(ending?.state === 'unknown' ? ending.nativeState : '', nativeState);
        assert.equal(sent(), 1);
        assert.deepEqual(events(), ['sending', 'uncertain', 'unknown']);
      });
    }

    it('a documented rejection with its own status is still a failure, and nothing is polled', async () => {
      const ending = await run(response(documented.status, refusal(documented.code)));
      assert.equal(ending?.state, 'failed');
      assert.deepEqual([sent(), events()], [1, ['sending', 'failed']]);
      assert.equal(cloud.bench.received.at(-1)?.action, call);
    });

    it('throttling with status 200 is not definite enough to resend the write', async () => {
      const code = provider === zenlayer ? 'REQUEST_LIMIT_EXCEEDED' : 'Throttling.User';
      assert.equal((await run(response(200, refusal(code))))?.state, 'unknown');
      assert.equal(sent(), 1);
    });
  });
}
