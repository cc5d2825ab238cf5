import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { jsonResponse } from '../../../src/emulator/wire';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { zenlayer } from '../../../src/providers/zenlayer';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { isFailure, onlyRow } from '../../support/openRow';
import { settled } from '../../support/scriptedPages';
import { TimedClock } from '../../support/timedClock';
import { loadedRows, rowCalled, rowsWhen } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

interface Throttle {
  readonly provider: Provider;
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** The length of each pause, in seconds. */
  readonly pauses: readonly number[];
}

const throttles: readonly Throttle[] = [
  {
    provider: huawei,
    code: 'APIGW.0308',
    status: 429,
    headers: {},
    body: {
      error_code: 'APIGW.0308',
      error_msg: 'The throttling threshold has been reached: policy user over ratelimit,limit:1000,time:1 minute',
      request_id: 'request-1',
    },
    pauses: Array.from({ length: 12 }, () => 15),
  },
  {
    provider: alibaba,
    code: 'Throttling.User',
    status: 400,
    headers: { 'retry-after': '45' },
    body: { Code: 'Throttling.User', Message: 'Request was denied due to user flow control.', RequestId: 'request-1' },
    pauses: [45, 45, 45, 45],
  },
  {
    provider: zenlayer,
    code: 'REQUEST_LIMIT_EXCEEDED',
    status: 429,
    headers: { 'retry-after': '60' },
    body: { code: 'REQUEST_LIMIT_EXCEEDED', message: 'too many requests', requestId: 'request-1' },
    pauses: [60, 60, 60],
  },
];

for (const { provider, code, status, headers, body, pauses } of throttles) {
  describe(`A list that ${provider.label} throttles`, () => {
    let bench: AppHarness;
    let clock: TimedClock;
    let list: TreeNode;

    beforeEach(async () => {
      bench = await startApp({ providers: [provider], dialects, waits: true });
      assert.ok(bench.clock instanceof TimedClock, 'pauses take time');
      clock = bench.clock;
      const account = onlyRow(bench.app.tree.roots());
      const [region] = await loadedRows(bench.app.tree, account, bench.timer);
      assert.ok(region, 'there is a region');
      list = rowCalled(await loadedRows(bench.app.tree, region, bench.timer), 'Unattached disks');
      bench.received.length = 0;
    });
    afterEach(() => bench.dispose());

    const throttle = (times: number): void =>
      bench.sandbox.faults.arm(
        provider.id,
        '*',
        {
          kind: 'response',
          response: { ...jsonResponse(status, body), headers: { ...jsonResponse(status, body).headers, ...headers } },
        },
        times,
      );

    /** The text of the list's row, the next time it is drawn. */
    async function saying(pattern: RegExp): Promise<ViewRow> {
      const rows = await rowsWhen(bench.app.tree, list, bench.timer, (all) =>
        all.some(({ label }) => pattern.test(label)),
      );
      return onlyRow(rows);
    }

    it('waits as long as the cloud asks, and fails with the throttling error itself', async () => {
      throttle(20);
      const opening = bench.app.tree.children(list);
      for (const seconds of pauses) {
        assert.equal(await clock.nextPause(), seconds * 1000);
        bench.timer.pass(seconds * 1000);
      }
      await opening;
      const failure = onlyRow(await rowsWhen(bench.app.tree, list, bench.timer, (rows) => rows.some(isFailure)));
      assert.ok(failure.label.startsWith(`${code} (${status}): `), failure.label);
      assert.match(failure.tooltip, /Request ID: request-1/);
      assert.doesNotMatch(failure.tooltip, /No response was received/);
      assert.equal(bench.received.length, pauses.length + 1, 'the first request and one after each pause');
    });

    it('arrives after the throttling', async () => {
      throttle(pauses.length);
      const opening = bench.app.tree.children(list);
      for (const seconds of pauses) {
        assert.equal(await clock.nextPause(), seconds * 1000);
        bench.timer.pass(seconds * 1000);
      }
      await opening;
      const rows = await rowsWhen(bench.app.tree, list, bench.timer, (all) =>
        all.some(({ subject }) => subject.kind === 'resource'),
      );
      assert.equal(rows.some(isFailure), false);
    });

    it('shows in the meantime that it is throttled, the code, and the time of the next retry', async () => {
      throttle(1);
      const opening = bench.app.tree.children(list);
      await clock.nextPause();
      bench.timer.pass(250);
      await opening;
      const row = await saying(/^Throttled by .+\. Trying again in \d+ s\.$/);
      const [seconds] = pauses;
      assert.equal(row.label, `Throttled by ${provider.label}. Trying again in ${seconds} s.`);
      assert.equal(row.description, `${code} (${status})`);
      assert.match(row.tooltip, /Request ID: request-1/);
      assert.ok(row.accessibleLabel.includes(row.label) && row.accessibleLabel.includes(code), row.accessibleLabel);
      bench.timer.pass(5_000);
      const later = await saying(/^Throttled by .+\. Trying again in \d+ s\.$/);
      assert.equal(later.label, `Throttled by ${provider.label}. Trying again in ${(seconds ?? 0) - 5} s.`);
    });

    it('has the whole time for a response again after the pause, and no more', async () => {
      throttle(1);
      const opening = bench.app.tree.children(list);
      const ms = await clock.nextPause();
      bench.sandbox.faults.arm(provider.id, '*', { kind: 'noResponse' }, 10);
      bench.timer.pass(ms);
      await opening;
      bench.timer.pass(pageDeadlineMs - 1);
      await settled();
      assert.equal((await bench.app.tree.children(list)).some(isFailure), false, 'a millisecond is left');
      bench.timer.pass(1);
      const failure = onlyRow(await rowsWhen(bench.app.tree, list, bench.timer, (rows) => rows.some(isFailure)));
      assert.match(failure.label, /30 seconds/);
      bench.timer.pass(1000);
      assert.equal(bench.timer.count, 0, 'nothing is waited for any more');
    });

    it('is no longer awaited when the account is removed', async () => {
      throttle(20);
      const opening = bench.app.tree.children(list);
      await clock.nextPause();
      bench.app.accounts.useSandbox([]);
      await opening;
      await settled();
      assert.equal(bench.timer.count, 0);
      assert.equal(bench.received.length, 1);
    });

    it('shows so during a reload too, below the rows that stay', async () => {
      const before = await rowsWhen(bench.app.tree, list, bench.timer, (all) =>
        all.some(({ subject }) => subject.kind === 'resource'),
      );
      throttle(1);
      bench.app.tree.refresh(list);
      await clock.nextPause();
      const rows = await rowsWhen(bench.app.tree, list, bench.timer, (all) =>
        all.some(({ label }) => label.startsWith('Throttled')),
      );
      assert.deepEqual(rows.slice(0, -1), before);
    });
  });
}
