import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { zenlayer } from '../../../src/providers/zenlayer';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

const answer = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  answer: {
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
  readonly word: string;
  /** The same in the cloud's own envelopes. */
  readonly refusal: (code: string) => object;
  /** A code that is documented for the call, with a status of its own. */
  readonly documented: { readonly code: string; readonly status: number };
  /** Successes that lack what every documented one has. */
  readonly bare: readonly unknown[];
}

const clouds: readonly Cloud[] = [
  {
    provider: zenlayer,
    disk: 'db-1-data',
    call: 'DetachDisks',
    word: 'IN_USE',
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
    disk: 'db-data 数据盘 💾',
    call: 'DetachDisk',
    word: 'In_use',
    refusal: (Code) => ({ RequestId: 'R', Code, Message: 'no' }),
    documented: { code: 'DependencyViolation', status: 403 },
    bare: [undefined, {}, { message: 'accepted' }, { RequestId: '' }, { RequestId: null }, []],
  },
];

for (const { provider, disk, call, word, refusal, documented, bare } of clouds) {
  describe(`${provider.id}: odd answers to a write`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function run(fault: Fault, times = 1) {
      const target = await targetCalled(cloud.bench, provider.id, disk);
      cloud.bench.dialog.answers.push('yes');
      cloud.bench.sandbox.faults.arm(provider.id, call, fault, times);
      return runOperation(cloud.bench.app.operations, target, 'detachDisk');
    }
    const sent = () => cloud.bench.received.filter(({ action }) => action === call).length;
    const events = () => cloud.bench.journal.map(({ event }) => event);

    const odd: readonly (readonly [what: string, fault: Fault])[] = [
      ...bare.map((body) => [`200 ${JSON.stringify(body) ?? 'without a body'}`, answer(200, body)] as const),
      ...[201, 202].map((status) => [`${status} {}`, answer(status, {})] as const),
      ...[204, 304].map((status) => [`${status}`, answer(status, undefined)] as const),
      ...[200, 202, 302, 408, 425, 499].map(
        (status) => [`${status} with ${documented.code}`, answer(status, refusal(documented.code))] as const,
      ),
      ['200 with a code that no page documents', answer(200, refusal('NEVER.SEEN'))],
      ['499 with a code that no page documents', answer(499, refusal('NEVER.SEEN'))],
      ['408 without a body', answer(408, undefined)],
    ];
    for (const [what, fault] of odd) {
      it(`${what}: it stays unknown, is looked at and is not sent again`, async () => {
        const ending = await run(fault);
        assert.equal(ending?.kind, 'unknown');
        assert.equal(ending?.kind === 'unknown' ? ending.word : '', word);
        assert.equal(sent(), 1);
        assert.deepEqual(events(), ['sending', 'unclear', 'unknown']);
      });
    }

    it('a documented refusal with its own status is still a failure, and nothing is looked at', async () => {
      const ending = await run(answer(documented.status, refusal(documented.code)));
      assert.equal(ending?.kind, 'failed');
      assert.deepEqual([sent(), events()], [1, ['sending', 'failed']]);
      assert.equal(cloud.bench.received.at(-1)?.action, call);
    });

    it('a throttle with status 200 says too little to send the write again', async () => {
      const code = provider === zenlayer ? 'REQUEST_LIMIT_EXCEEDED' : 'Throttling.User';
      assert.equal((await run(answer(200, refusal(code))))?.kind, 'unknown');
      assert.equal(sent(), 1);
    });
  });
}
