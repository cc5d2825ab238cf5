import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { failureOf } from '../../../src/app/operations/operationFailure';
import type { Action } from '../../../src/domain/plan';
import { isDisk } from '../../../src/domain/resource';
import { jsonResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import type { Parties } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { readDisk } from '../../../src/providers/huawei/api/records/disk';
import { OneCloud } from '../../support/oneCloud';
import { confirmAndSend, defaultChoices, firstViolated, follow, planOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { rowOf } from '../../support/treeRow';
import { diskNamed, operation, type Started, start, subject } from './world';

const waiting = /\bwait\b(?! doesn)|refresh/i;
const ofNext = ['in-use', 'extending', 'backing-up'];
const terminal = [
  'error',
  'error_detaching',
  'error_deleting',
  'error_extending',
  'error_restoring',
  'error_rollbacking',
  'error_new',
];

const actions = ['detachDisk', 'forceDetachDisk', 'releaseDisk'] as const;

describe('Huawei Cloud: a disk in a state that waiting doesn’t change', () => {
  let bench: Started;
  /** Returns what a dialog about a disk in use would contain, by action. */
  const inUse = new Map<Action, Parties>();
  before(async () => {
    bench = await start();
    for (const action of actions) inUse.set(action, await subject(bench.client.api, action, 'shop-web-data'));
  });
  after(() => bench.dispose());

  /** The same in another state. */
  function inState(action: Action, word: string, role: 'system' | 'data' = 'data'): Parties {
    const { target: resource, instance } = inUse.get(action) ?? assert.fail(action);
    if (!isDisk(resource)) return assert.fail('It is a disk.');
    const state = word.startsWith('error') ? 'error' : 'changing';
    return { target: { ...resource, nativeState: word, state, role }, instance };
  }

  /** Returns what the user is told before any request. */
  function messageFor(action: Action, word: string, role?: 'system' | 'data'): string {
    const target = inState(action, word, role);
    return firstViolated(operation(action), target)?.message(target) ?? '';
  }

  for (const role of ['data', 'system'] as const) {
    for (const word of terminal) {
      it(`is never a reason to wait or to refresh, for any operation: ${word}, ${role} disk`, () => {
        const { ref } = inState('releaseDisk', word).target;
        for (const action of actions) {
          const message = messageFor(action, word, role);
          assert.doesNotMatch(message, waiting, action);
          if (message === '' || /force-detached/.test(message)) continue;
          assert.match(message, new RegExp(`in the ${word} state because an earlier operation failed\\.`), action);
          assert.match(message, /support/, action);
          for (const part of [ref.id, ref.project ?? '', ref.region])
            assert.ok(message.includes(part), `${action}: ${part}`);
        }
      });
    }
  }

  for (const word of ofNext.slice(1)) {
    it(`while a transitional state is one: ${word}`, () => {
      assert.match(messageFor('detachDisk', word), /Wait a moment and try again/);
    });
  }

  const failed = [
    ['error_deleting', /An earlier deletion failed/],
    ['error_extending', /An earlier expansion failed\..*you can release it once it’s detached\./],
    ['error_restoring', /An earlier restore from a backup failed.*you can release it/],
    ['error_rollbacking', /An earlier rollback to a snapshot failed.*you can release it/],
  ] as const;
  for (const [word, text] of failed) {
    it(`says what failed, and whether the disk can be released: ${word}`, () => {
      assert.match(messageFor('detachDisk', word), text);
      assert.equal(messageFor('releaseDisk', word) === '', /release it/.test(messageFor('detachDisk', word)));
    });
  }

  it('error_detaching: the detach may be sent again, as its error code says, also by force; a release leads to it', async () => {
    for (const action of ['detachDisk', 'forceDetachDisk'] as const) {
      const target = await subject(bench.client.api, action, 'detach-has-failed-before');
      assert.equal(firstViolated(operation(action), target), undefined, action);
      const notes = operation(action).consequences(target, defaultChoices(operation(action), target), {});
      const message = notes.map(({ text }) => text).join(' ');
      assert.match(
        message,
        /An earlier detach operation failed and left the disk in the error_detaching state\. If this operation fails too, ask/,
      );
      assert.ok(message.includes(target.target.ref.id), 'with the id to quote');
    }
    const release = await subject(bench.client.api, 'releaseDisk', 'detach-has-failed-before');
    const rule = firstViolated(operation('releaseDisk'), release);
    assert.equal(rule?.resolvedBy, 'detachDisk');
    assert.match(rule.message(release), /Detach the disk again\. If that fails too, ask Huawei Cloud support/);
  });

  it('no command leads to another that leads back', () => {
    for (const role of ['data', 'system'] as const) {
      for (const word of terminal) {
        const cleared = firstViolated(operation('releaseDisk'), inState('releaseDisk', word, role))?.resolvedBy;
        if (cleared === undefined) continue;
        const violated = firstViolated(operation(cleared), inState('detachDisk', word, role));
        assert.equal(violated, undefined, `${role} disk in ${word}`);
      }
    }
  });

  it('error_deleting: only the cloud’s support can help', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'delete-has-failed-before');
    const rule = firstViolated(operation('releaseDisk'), target);
    assert.equal(rule?.code, 'EVS.1046');
    assert.equal(rule.resolvedBy, undefined);
    assert.match(rule.message(target), /Ask Huawei Cloud support to reset the disk\./);
    assert.equal(operation('detachDisk').offered(target.target), false);
  });

  it('is shown as an error, and an undocumented one as unknown', () => {
    const at = { cloud: 'huawei', account: 'a', region: 'r' };
    const stateOf = (status: string) => readDisk({ id: 'x', status }, at).state;
    assert.deepEqual(['error_detaching', 'error_deleting', 'error_new'].map(stateOf), ['error', 'error', 'unknown']);
  });
});

describe('Huawei Cloud: a detach that ends in error_detaching', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());

  async function endOf(action: Action, name: string) {
    const target = await subject(bench.client.api, action, name);
    const receipt = await confirmAndSend(bench.client, operation(action), target);
    return { receipt, ...(await follow(bench.client, operation(action), receipt, bench.clock)) };
  }

  for (const name of ['detach-will-end-in-error', 'detach-has-failed-before']) {
    it(`fails with the code of its job and the job’s ID: ${name}`, async () => {
      const { last, receipt } = await endOf('detachDisk', name);
      assert.ok(
        last.verdict === 'failed' && last.error instanceof ApiError,
        `a refusal by the cloud, not ${last.verdict}`,
      );
      assert.deepEqual([last.error.code, last.error.extra.job], ['EVS.2021', receipt.job?.id]);
      assert.equal((await diskNamed(bench.client.api, name)).nativeState, 'error_detaching');
      const forced = await endOf('forceDetachDisk', name);
      assert.deepEqual(forced.last, { verdict: 'done', nativeState: 'available' });
    });
  }

  const inError = (fields: object, status: string) => jsonResponse(200, { volume: { ...fields, status } });

  it('fails when the record alone shows it, twice, with what support asks for', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const receipt = { plan: planOf(bench.client, operation('detachDisk'), target), requestId: 'r-1' };
    const response = inError(target.target.fields, 'error_detaching');
    bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response });
    assert.equal(
      (await bench.client.api.observe(receipt.plan, receipt, never)).verdict,
      'unchanged',
      'one record is not enough',
    );
    bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response }, 2);
    const seen = await bench.client.api.observe(receipt.plan, receipt, never);
    assert.ok(seen.verdict === 'failed', `the verdict is failed, not ${seen.verdict}`);
    for (const part of [target.target.ref.id, target.target.ref.project ?? '', 'Request ID: r-1.']) {
      assert.ok(seen.error.message.includes(part), `${part}: ${seen.error.message}`);
    }
  });

  it('doesn’t fail for the state before the write, because the second attempt may be in progress', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'detach-has-failed-before');
    bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
    await assert.rejects(confirmAndSend(bench.client, operation('detachDisk'), target));
    const receipt = { plan: planOf(bench.client, operation('detachDisk'), target), requestId: undefined };
    assert.deepEqual(await bench.client.api.observe(receipt.plan, receipt, never), {
      verdict: 'unchanged',
      nativeState: 'error_detaching',
    });
  });

  it('a release that ends in error_deleting fails after two reads', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'audit-2025-导出');
    const receipt = { plan: planOf(bench.client, operation('releaseDisk'), target), requestId: undefined };
    const response = inError(target.target.fields, 'error_deleting');
    bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response }, 2);
    const seen = await bench.client.api.observe(receipt.plan, receipt, never);
    assert.ok(seen.verdict === 'failed', `the verdict is failed, not ${seen.verdict}`);
    assert.match(seen.error.message, /Ask Huawei Cloud support to reset the disk\./);
  });
});

describe('Huawei Cloud: error_detaching in the product', () => {
  const cloud = new OneCloud(huawei);
  afterEach(() => cloud.end());

  it('leads to another detach, then to the forced one; the failure names the job', async () => {
    await cloud.start();
    const row = await rowOf(cloud.bench, ({ name }) => name === 'detach-has-failed-before');
    cloud.bench.dialog.answers.push('confirm', 'confirm');
    await commands.detachDisk?.(cloud.bench.app, row);
    const { operations, explain } = cloud.bench.app;
    const problem = operations.store.lastProblem(
      row.subject.kind === 'resource' ? row.subject.resource.ref : assert.fail(),
    );
    const { remedy } = await failureOf(problem ?? assert.fail(), { providers: [huawei], explain });
    assert.match(remedy, /Job ID: [0-9a-f]{32}\./);
    await commands.forceDetachDisk?.(cloud.bench.app, row);
    const disk = await cloud.find(({ name }) => name === 'detach-has-failed-before');
    assert.equal(disk.nativeState, 'available');
  });

  it('and a release is blocked with the message that leads there', async () => {
    await cloud.start();
    const row = await rowOf(cloud.bench, ({ name }) => name === 'detach-has-failed-before');
    await commands.releaseDisk?.(cloud.bench.app, row);
    assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /Detach the disk again/);
  });
});
