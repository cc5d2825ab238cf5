import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { failureOf } from '../../../src/app/operations/operationFailure';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { stuckSince } from '../../../src/app/operations/stuckSince';
import type { Account } from '../../../src/domain/account';
import type { Action } from '../../../src/domain/plan';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { zenlayer } from '../../../src/providers/zenlayer';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { withPollingTimeout } from '../../support/everyCloud';
import { resourceWhere, targetOf } from '../../support/targets';

interface Stuck {
  readonly provider: Provider;
  readonly action: Action;
  readonly name: string;
  /** What the sentence must name besides the ids and a ticket. */
  readonly says: readonly RegExp[];
}

const disk = [/file system/, /guest agent/, /run Restart Instance… on the instance/];
const vnic = [/operating system/, /[Rr]un Restart Instance… on the instance/];

/** Detached from an instance that never completes it. */
const detaching: readonly Stuck[] = [
  { provider: zenlayer, action: 'detachDisk', name: 'orders-db-data', says: disk },
  { provider: alibaba, action: 'detachDisk', name: 'mall-web-data', says: disk },
  { provider: alibaba, action: 'detachVnic', name: 'mall-web-backend', says: [...vnic, /Resend the request\./] },
];

/** In that state before the command is called. */
const refused: readonly Stuck[] = [
  // Its instance is stopped.
  {
    provider: zenlayer,
    action: 'detachDisk',
    name: 'stuck-detaching',
    says: [/is stopped\./, /restarting isn’t possible/],
  },
  {
    provider: zenlayer,
    action: 'releaseDisk',
    name: 'stuck-detaching',
    says: [/is stopped\./, /restarting isn’t possible/],
  },
  { provider: zenlayer, action: 'detachVnic', name: 'detaching-vnic', says: vnic },
  { provider: zenlayer, action: 'releaseVnic', name: 'detaching-vnic', says: vnic },
  { provider: alibaba, action: 'detachDisk', name: 'stuck-detaching', says: disk },
  { provider: alibaba, action: 'releaseDisk', name: 'stuck-detaching', says: disk },
  { provider: alibaba, action: 'releaseVnic', name: 'stuck-detaching', says: [...vnic, /Resend the request\./] },
];

describe('A disk or vNIC that stays in the detaching state', () => {
  let bench: AppHarness | undefined;
  afterEach(async () => {
    await bench?.dispose();
    bench = undefined;
  });

  async function start(
    provider: Provider,
    pace = 1,
  ): Promise<{ readonly bench: AppHarness; readonly account: Account }> {
    bench = await startApp({ providers: [provider], dialects, on: false, pace });
    return { bench, account: await bench.addAccount(provider) };
  }

  async function targetFor(
    { bench, account }: { readonly bench: AppHarness; readonly account: Account },
    { provider, action, name }: Stuck,
  ): Promise<Target> {
    const { kind } = provider.operations.find((each) => each.action === action) ?? {};
    return targetOf(await resourceWhere(bench, account, (each) => each.ref.kind === kind && each.name === name));
  }

  function assertSays(text: string, { ref, under }: Target, says: readonly RegExp[]): void {
    assert.ok(under, 'it is on an instance');
    for (const id of [ref.id, under.id]) assert.ok(text.includes(id), `${id} in: ${text}`);
    for (const part of [...says, /open a ticket/i]) assert.match(text, part);
  }

  for (const each of detaching) {
    const { provider, action, says } = each;
    it(`${provider.id}, ${action}: the reason and the way out are shown after the timeout`, async () => {
      // The advice names the minutes of the cloud’s tools, however long the test waits.
      const started = await start(withPollingTimeout(provider, 30_000), 1_000_000);
      const target = await targetFor(started, each);
      const { bench } = started;
      bench.dialog.answers.push('confirm');
      bench.ui.picked.push(target.ref.region, target.ref.id);
      await commands[action]?.(bench.app, undefined);
      const shown = bench.ui.toasts.at(-1);
      assert.equal(shown?.kind, 'error');
      assert.match(shown?.message ?? '', /is unknown/);
      assertSays(shown?.message ?? '', target, says);
      const kept = bench.app.operations.store.lastProblem(target.ref);
      assert.equal(kept?.state, 'unknown');
      const { remedy } = await failureOf(kept, { providers: [provider], explain: bench.app.explain });
      assertSays(remedy, target, says);
    });
  }

  for (const each of refused) {
    const { provider, action, says } = each;
    it(`${provider.id}, ${action} of one that is already detaching: blocked with the same text, not with “wait” alone`, async () => {
      const started = await start(provider);
      const target = await targetFor(started, each);
      await assert.rejects(runOperation(started.bench.app.operations, target, action), (error) => {
        assert.ok(error instanceof RefusedError, String(error));
        assertSays(error.message, target, says);
        return true;
      });
    });
  }

  const settled = () => new Promise((resolve) => setImmediate(resolve));

  for (const [each, buttons] of [
    [refused[4], ['Restart Instance…']],
    [refused[2], ['Restart Instance…']],
    [refused[6], ['Resend Request…', 'Restart Instance…']],
  ] as const) {
    const { provider, action, name } = each ?? assert.fail();
    it(`${provider.id}, ${action}: the message restarts the instance, and copies the IDs for a ticket`, async () => {
      const started = await start(provider);
      const { bench } = started;
      const target = await targetFor(started, { provider, action, name, says: [] });
      bench.ui.button = 'Restart Instance…';
      await bench.app.operate(target, action);
      const shown = bench.ui.toasts.at(-1);
      assert.deepEqual(shown?.buttons.slice(0, buttons.length), buttons);
      assert.ok(shown.buttons.includes('Copy'), shown.buttons.join());
      while (bench.dialog.prompts.length === 0) await settled();
      const { plan } = bench.dialog.prompt;
      assert.deepEqual([plan.action, plan.target.id], ['rebootInstance', target.under?.id]);
      bench.ui.button = 'Copy';
      await bench.app.operate(target, action);
      while (bench.ui.copied.length === 0) await settled();
      const text = bench.ui.copied.at(-1) ?? '';
      for (const part of [target.ref.id, target.under?.id ?? '', target.ref.region])
        assert.ok(text.includes(part), text);
    });
  }

  it('was requested longer ago than it may take: the message says that waiting doesn’t help', async () => {
    const [each = assert.fail()] = detaching;
    const started = await start(withPollingTimeout(each.provider, 30_000), 1_000_000);
    const target = await targetFor(started, each);
    const { bench } = started;
    const detach = () => runOperation(bench.app.operations, target, each.action);
    bench.dialog.answers.push('confirm');
    assert.equal((await detach())?.state, 'unknown');
    await assert.rejects(detach(), /It can still complete by itself\.$/);
    const problem = bench.app.operations.store.lastProblem(target.ref);
    const { startedAt } = problem ?? assert.fail();
    const textAfter = (minutes: number) => stuckSince(problem, 19, startedAt + minutes * 60_000);
    assert.match(textAfter(18), /sent 18 minutes ago\. It can still complete by itself\./);
    assert.match(textAfter(19), /sent 19 minutes ago, so waiting longer is unlikely to help\./);
    assert.match(textAfter(240), /sent 4 hours ago, so waiting longer is unlikely to help\./);
    assert.equal(stuckSince(undefined, 19, startedAt), '');
  });

  const every = [...zenlayer.operations, ...alibaba.operations, ...huawei.operations];

  it('is explained for every cloud and call that has such a state', () => {
    const said = every.map(
      ({ action, call, stuck }) =>
        [action, call, stuck?.({ nativeState: 'DETACHING', id: 'x-1', instance: 'y-2' })?.text] as const,
    );
    const shown = said.filter(([, , text]) => text !== undefined);
    assert.deepEqual(
      shown.map(([action, call]) => `${action} ${call}`),
      [
        'detachDisk DetachDisks',
        'releaseDisk ReleaseDisk',
        'detachVnic DetachNetworkInterface',
        'releaseVnic DeleteNetworkInterface',
        'attachDisk AttachDisks',
        'attachVnic AttachNetworkInterface',
        'detachDisk DetachDisk',
        'releaseDisk DeleteDisk',
        'detachVnic DetachNetworkInterface',
        'releaseVnic DeleteNetworkInterface',
        'resendVnic DetachNetworkInterface',
        'resendVnic DeleteNetworkInterface',
        'attachDisk AttachDisk',
        'attachVnic AttachNetworkInterface',
        'detachDisk DetachServerVolume',
        'forceDetachDisk DetachServerVolume',
        'releaseDisk DeleteVolume',
        'attachDisk AttachServerVolume',
      ],
    );
    for (const [, , text = ''] of shown)
      assert.match(text, /x-1 .*the instance y-2\..*open a ticket with these IDs\.$/);
  });

  it('is explained with what ends it: a restart for one that is being attached or detached, otherwise a ticket', () => {
    for (const { call, stuck } of every.filter(({ kind }) => kind !== 'instance')) {
      for (const nativeState of ['ATTACHING', 'Detaching', 'deleting']) {
        const known = stuck?.({ nativeState, id: 'x-1', instance: 'y-2' });
        if (!known) continue;
        const isRestart = known.nextSteps.includes('rebootInstance');
        assert.equal(isRestart, nativeState !== 'deleting', `${call} ${nativeState}`);
        assert.equal(/Restart Instance…/.test(known.text), isRestart, known.text);
        assert.equal(/[Rr]esend the request/.test(known.text), known.nextSteps.includes('resendVnic'), known.text);
        assert.match(known.text, /open a ticket with th(is ID|ese IDs)\.$/i);
        assert.doesNotMatch(known.text, /\bwait\b|refresh/i);
      }
    }
  });

  it('is not explained in another state, nor if no read has returned the state', () => {
    for (const operation of every) {
      for (const word of ['', 'IN_USE', 'In_use', 'AVAILABLE', 'constructor']) {
        assert.equal(
          operation.stuck?.({ nativeState: word, id: '1', instance: '2' }),
          undefined,
          `${operation.call} ${word}`,
        );
      }
    }
  });

  it('is identified by its instance if its own id is not known', () => {
    const [operation] = zenlayer.operations;
    const text = operation?.stuck?.({ nativeState: 'DETACHING', id: '1', instance: '' })?.text;
    assert.match(text ?? '', /The disk 1 is being detached from its instance\./);
  });
});
