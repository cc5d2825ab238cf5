import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/domain/json';
import type { Action } from '../../src/domain/plan';
import { jsonResponse, type WireResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { betweenReadsMs } from '../../src/providers/operations/observeByReading';
import { operation, type Started, start, subject } from '../providers/huawei/world';
import { confirmAndSend, follow, planOf, type Written } from '../support/operations';
import { never } from '../support/sandbox';

/** How each action's resource is read, how absence is reported, and the control list. */
const cases: readonly {
  readonly action: Action;
  readonly name: string;
  readonly read: string;
  readonly list: string;
  readonly missing: WireResponse;
  /** What absence means. */
  readonly ends: 'done' | 'failed' | 'unchanged';
}[] = [
  {
    action: 'detachDisk',
    name: 'shop-web-data',
    read: 'ShowVolume',
    list: 'ListVolumes',
    missing: jsonResponse(404, { error: { code: 'EVS.5404', message: 'x' } }),
    ends: 'unchanged',
  },
  {
    action: 'detachVnic',
    name: 'shop-web-backend',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'failed',
  },
  {
    action: 'releaseDisk',
    name: 'audit-2025-导出',
    read: 'ShowVolume',
    list: 'ListVolumes',
    missing: jsonResponse(404, { error: { code: 'EVS.5404', message: 'x' } }),
    ends: 'done',
  },
  {
    action: 'removeVnic',
    name: 'shop-web-public',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'done',
  },
  {
    action: 'releaseVnic',
    name: 'spare-port',
    read: 'ShowPort',
    list: 'ListPorts',
    missing: jsonResponse(404, { code: 'VPC.2502', message: 'x' }),
    ends: 'done',
  },
];

for (const { action, name, read, list, missing, ends } of cases) {
  describe(`Huawei Cloud: not found after a write isn’t proof by itself: ${action}`, () => {
    let bench: Started;
    let receipt: Written;
    let fields: JsonObject;
    beforeEach(async () => {
      bench = await start({ switches: { recycleBin: false } });
      const target = await subject(bench.client.api, action, name);
      fields = target.target.fields;
      // The write is lost on the way, so the sandbox doesn't change.
      receipt = { plan: planOf(bench.client, operation(action), target), requestId: undefined };
    });
    afterEach(() => bench.dispose());

    const arm = (call: string, response: WireResponse, times = 1) =>
      bench.sandbox.faults.arm('huawei', call, { kind: 'response', response }, times);
    const sentSince = (from: number) =>
      bench.client.log.slice(from).flatMap((each) => (each.action === read || each.action === list ? each.action : []));
    const observation = () => bench.client.api.observe(receipt.plan, receipt, never);

    it('one such response, from a lagging replica, decides nothing', async () => {
      arm(read, missing);
      const { verdict } = await observation();
      assert.equal(verdict, 'unchanged');
    });

    it('also in the second read, after one that showed the end state', async () => {
      const kind = read === 'ShowVolume' ? 'volume' : 'port';
      const free = { ...fields, status: 'available', attachments: [], device_id: '', device_owner: '' };
      arm(read, jsonResponse(200, { [kind]: free }));
      arm(read, missing);
      const { verdict } = await observation();
      assert.ok(verdict === 'unchanged' || verdict === 'pending', verdict);
    });

    it('polling continues to the real end', async () => {
      const target = await subject(bench.client.api, action, name);
      const taken = await confirmAndSend(bench.client, operation(action), target);
      bench.clock.advance(10_000);
      if (ends !== 'done') arm(read, missing);
      const { last } = await follow(bench.client, operation(action), taken, bench.clock);
      assert.equal(last.verdict, 'done');
    });

    if (ends === 'unchanged') {
      it('nor do two: another user may have deleted the disk', async () => {
        arm(read, missing, 2);
        assert.deepEqual(await observation(), { verdict: 'unchanged', nativeState: '' });
        assert.deepEqual(await observation(), { verdict: 'unchanged', nativeState: '' });
      });
      return;
    }

    it('two count, with a pause and a readable list in between', async () => {
      arm(read, missing, 2);
      const from = bench.client.log.length;
      const before = bench.clock.now();
      const seen = await observation();
      assert.equal(seen.verdict, ends);
      assert.deepEqual(sentSince(from), [read, list, read]);
      assert.equal(bench.clock.now() - before, betweenReadsMs);
    });

    it('and not when the list can’t be read', async () => {
      arm(read, missing, 2);
      arm(list, jsonResponse(403, { error: { code: 'EVS.5403', message: 'x' } }));
      await assert.rejects(observation(), ApiError);
    });

    it('or when the response has no list', async () => {
      arm(read, missing, 2);
      arm(list, jsonResponse(200, { request_id: 'r' }));
      await assert.rejects(observation(), { fault: 'unreadable' });
    });
  });
}

describe('Huawei Cloud: a released disk', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  it('is done when the key can’t read the recycle bin', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'invoice\u202egnp.exe');
    const receipt = await confirmAndSend(bench.client, operation('releaseDisk'), target);
    const response = jsonResponse(403, { error: { code: 'EVS.5403', message: 'x' } });
    bench.sandbox.faults.arm('huawei', 'ShowRecycleVolume', { kind: 'response', response }, 99);
    const { last } = await follow(bench.client, operation('releaseDisk'), receipt, bench.clock);
    assert.deepEqual(last, { verdict: 'done', nativeState: '' });
  });
});
