import assert from 'node:assert/strict';

import type { Fault } from '../../../src/emulator/faults/fault';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import { isThrottle } from '../../../src/providers/throttle';
import type { Changeable } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { FaultyCloud } from '../../support/faultyCloud';
import { named } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';

/** The largest number of requests for one read. */
const attempts = 4;

/** The pauses before the second, third, and fourth attempt, with the random number of the test's clock. */
const usualPauses = [750, 1500, 3000];

const minutes = 60_000;

for (const facts of everyCloud) {
  const { provider, names, reads, refusal } = facts;

  describe(`${provider.label}: a read from a faulty cloud`, () => {
    let cloud: FaultyCloud;
    let disk: Changeable;
    /** The pauses of the server, which take no time. */
    let pausedMs: number[];
    let requestsBefore: number;

    beforeEach(async () => {
      pausedMs = [];
      cloud = await FaultyCloud.start(provider, { pause: async (ms) => void pausedMs.push(ms) });
      disk = await named(cloud.client.api, names.detachDisk);
      cloud.pauses.length = 0;
      requestsBefore = cloud.requests(reads.disk);
    });
    afterEach(() => cloud.dispose());

    const count = (): number => cloud.requests(reads.disk) - requestsBefore;

    const read = async (): Promise<void> => {
      const found = await cloud.client.api.read(disk.ref, never);
      assert.deepEqual([found?.ref.id, found?.name], [disk.ref.id, disk.name]);
    };
    const failure = async (task: Promise<unknown> = read()): Promise<unknown> => {
      const error: unknown = await task.catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Error, 'it was read');
      return error;
    };

    const failures: readonly Fault[] = [
      { kind: 'internalError' },
      { kind: 'internalError', afterEffect: true },
      { kind: 'unavailable' },
      { kind: 'webPage', status: 502 },
      { kind: 'reset' },
      { kind: 'loseResponse' },
      { kind: 'cutOff' },
    ];
    const throttles: readonly Fault[] = [{ kind: 'throttled' }, { kind: 'webPage', status: 429 }];
    for (const fault of [...failures, ...throttles]) {
      it(`is sent again after ${JSON.stringify(fault)}, with longer and longer pauses`, async () => {
        cloud.arm(reads.disk, fault, attempts - 1);
        await read();
        assert.equal(count(), attempts);
        assert.deepEqual(cloud.pauses, usualPauses);
      });
    }

    for (const fault of failures) {
      it(`fails after ${attempts} attempts with ${JSON.stringify(fault)}`, async () => {
        cloud.arm(reads.disk, fault, attempts);
        const error = await failure();
        assert.ok(error instanceof ApiError || error instanceof TransportError, String(error));
        assert.equal(count(), attempts);
        await read();
      });
    }

    for (const fault of throttles) {
      it(`fails with ${JSON.stringify(fault)} itself after three minutes, and not before`, async () => {
        cloud.arm(reads.disk, fault, 1000);
        const error = await failure();
        assert.ok(isThrottle(error), String(error));
        const waited = cloud.pauses.reduce((sum, ms) => sum + ms, 0);
        assert.ok(waited > 165_000 && waited <= 180_000, `${waited} ms`);
        assert.equal(count(), cloud.pauses.length + 1);
        cloud.bench.sandbox.faults.clear();
        await read();
      });
    }

    it('is sent again after each documented throttle, as soon as the cloud asks for it', async () => {
      const rows = (await catalogueOf(provider.id)).filter(
        (row) => row.write === 'retry' && row.origin === 'server' && row.code !== 'OperationConflict',
      );
      assert.ok(rows.length > 0, 'a throttle is documented');
      for (const { code, status } of rows) {
        cloud.arm(reads.disk, refusal(code, status ?? 400));
        await read();
      }
      assert.equal(count(), 2 * rows.length);
    });

    it('is sent again when the wait is over that the cloud asks for', async () => {
      cloud.arm(reads.disk, { kind: 'throttled', retryAfterSeconds: 7 });
      await read();
      assert.deepEqual([count(), cloud.pauses], [2, [7000]]);
    });

    it('is sent again when the wait is over that a proxy asks for', async () => {
      cloud.arm(reads.disk, { kind: 'webPage', status: 429, retryAfterSeconds: 7 });
      await read();
      assert.deepEqual([count(), cloud.pauses], [2, [7000]]);
    });

    it('fails at once when the cloud asks for a longer wait than a minute', async () => {
      cloud.arm(reads.disk, { kind: 'throttled', retryAfterSeconds: 61 });
      const error = await failure();
      assert.ok(error instanceof ApiError && error.extra.retryAfterMs === 61_000, String(error));
      assert.equal(count(), 1);
    });

    const permanent: readonly (readonly [fault: Fault, as: string, says: RegExp])[] = [
      [{ kind: 'webPage', status: 200 }, 'notJson', /returned a web page \(HTTP 200\)/],
      [{ kind: 'webPage', status: 403 }, 'notJson', /returned a web page \(HTTP 403\)/],
      [{ kind: 'endless' }, 'tooLarge', /is larger than 32 MiB and wasn’t read/],
    ];
    for (const [fault, as, says] of permanent) {
      it(`fails at once with ${JSON.stringify(fault)}, and says so`, async () => {
        cloud.arm(reads.disk, fault);
        const error = await failure();
        assert.ok(error instanceof TransportError, String(error));
        assert.equal(error.fault, as);
        assert.match(error.message, says);
        assert.equal(count(), 1);
        await read();
      });
    }

    it('ends at its timeout without a response', async () => {
      cloud.arm(reads.disk, { kind: 'noResponse' });
      const error = await cloud.impatiently(() => failure());
      assert.ok(error instanceof TransportError && error.fault === 'timeout', String(error));
      assert.equal(count(), 1);
    });

    it('waits for a response within its timeout', async () => {
      cloud.arm(reads.disk, { kind: 'delay', ms: 29_000 });
      await read();
      assert.deepEqual([count(), pausedMs], [1, [29_000]]);
    });

    for (const aheadMs of [20 * minutes, -20 * minutes]) {
      it(`fails when the cloud’s clock is ${aheadMs / minutes} minutes ahead, and says which one is`, async () => {
        cloud.arm(reads.disk, { kind: 'wrongClock', aheadMs });
        const error = await failure();
        assert.ok(error instanceof ApiError, String(error));
        assert.equal(error.judgement?.reaction, 'authentication');
        const { clockAheadMs = 0 } = error.extra;
        assert.ok(Math.abs(clockAheadMs + aheadMs) <= 1000, `${clockAheadMs}`);
        assert.equal(count(), 1);
        assert.equal(await failure(), error, 'nothing is sent with this key until the user acts');
        assert.equal(count(), 1);
        cloud.client.api.resume();
        await read();
      });
    }

    it('in a list fails with a 404 of the cloud, and doesn’t end the list', async () => {
      const list = cloud.dialect.listActions.disk ?? assert.fail();
      const region = await cloud.firstRegion();
      cloud.arm(list, { kind: 'notFound' });
      const error = await failure(
        cloud.client.api.list('disk', region, { kind: 'region' }, never)[Symbol.asyncIterator]().next(),
      );
      assert.ok(error instanceof ApiError && error.status === 404, String(error));
    });
  });
}
