import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/domain/json';
import type { Receipt } from '../../../src/domain/outcome';
import type { Action } from '../../../src/domain/plan';
import { jsonResponse, type WireResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import { betweenReadsMs } from '../../../src/providers/observeByReading';
import { carryOut, follow, planOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { operation, type Started, start, subject } from './world';

/** How each action's resource is read, how its absence is told, and which list proves that the way to it works. */
const cases: readonly {
  readonly action: Action;
  readonly name: string;
  readonly read: string;
  readonly list: string;
  readonly missing: WireResponse;
  /** What it means when it is gone for certain. */
  readonly ends: 'done' | 'failed';
}[] = [
  {
    action: 'detachDisk',
    name: 'shop-web-data',
    read: 'ShowVolume',
    list: 'ListVolumes',
    missing: jsonResponse(404, { error: { code: 'EVS.5404', message: 'x' } }),
    ends: 'failed',
  },
  {
    action: 'detachVnic',
    name: 'keeps-its-port',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'failed',
  },
  {
    action: 'releaseDisk',
    name: 'old-data',
    read: 'ShowVolume',
    list: 'ListVolumes',
    missing: jsonResponse(404, { error: { code: 'EVS.5404', message: 'x' } }),
    ends: 'done',
  },
  {
    action: 'removeVnic',
    name: 'dies-with-its-nic',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'done',
  },
  {
    action: 'releaseVnic',
    name: 'left-over',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'done',
  },
];

for (const { action, name, read, list, missing, ends } of cases) {
  describe(`Huawei Cloud: not found after a write proves nothing by itself: ${action}`, () => {
    let bench: Started;
    let receipt: Receipt;
    let fields: JsonObject;
    beforeEach(async () => {
      bench = await start({ switches: { recycleBin: false } });
      const target = await subject(bench.client.api, action, name);
      fields = target.resource.fields;
      // Sent and lost on the way: what the sandbox really has stays as it was.
      receipt = { plan: planOf(bench.client, operation(action), target), requestId: undefined };
    });
    afterEach(() => bench.dispose());

    const arm = (call: string, answer: WireResponse, times = 1) =>
      bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer }, times);
    const sentSince = (from: number) =>
      bench.client.log.slice(from).flatMap((each) => (each.action === read || each.action === list ? each.action : []));
    const look = () => bench.client.api.observe(receipt, never);

    it('one such answer, from a replica that lags, decides nothing', async () => {
      arm(read, missing);
      const { verdict } = await look();
      assert.equal(verdict, 'unchanged');
    });

    it('also in the second place, after one that showed the end', async () => {
      const kind = read === 'ShowVolume' ? 'volume' : 'port';
      const free = { ...fields, status: 'available', attachments: [], device_id: '', device_owner: '' };
      arm(read, jsonResponse(200, { [kind]: free }));
      arm(read, missing);
      const { verdict } = await look();
      assert.ok(verdict === 'unchanged' || verdict === 'pending', verdict);
    });

    it('two count, a pause apart, with a list that can be read in between', async () => {
      arm(read, missing, 2);
      const from = bench.client.log.length;
      const before = bench.clock.now();
      const seen = await look();
      assert.equal(seen.verdict, ends);
      assert.deepEqual(sentSince(from), [read, list, read]);
      assert.equal(bench.clock.now() - before, betweenReadsMs);
    });

    it('and none where the list cannot be read', async () => {
      arm(read, missing, 2);
      arm(list, jsonResponse(403, { error: { code: 'EVS.5403', message: 'x' } }));
      await assert.rejects(look(), ApiError);
    });

    it('nor where the list has no list', async () => {
      arm(read, missing, 2);
      arm(list, jsonResponse(200, { request_id: 'r' }));
      await assert.rejects(look(), { fault: 'unreadable' });
    });

    it('looking goes on to the real end', async () => {
      const target = await subject(bench.client.api, action, name);
      const taken = await carryOut(bench.client, operation(action), target);
      bench.clock.advance(10_000);
      if (ends === 'failed') arm(read, missing);
      const { last } = await follow(bench.client, operation(action), taken, bench.clock);
      assert.equal(last.verdict, 'done');
    });
  });
}

describe('Huawei Cloud: a released disk', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  it('is done where the key may not look into the recycle bin', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'invoice\u202egnp.exe');
    const receipt = await carryOut(bench.client, operation('releaseDisk'), target);
    const answer = jsonResponse(403, { error: { code: 'EVS.5403', message: 'x' } });
    bench.sandbox.faults.arm('huawei', 'ShowRecycleVolume', { kind: 'answer', answer }, 99);
    const { last } = await follow(bench.client, operation('releaseDisk'), receipt, bench.clock);
    assert.deepEqual(last, { verdict: 'done', word: '' });
  });
});
