import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/plan';
import type { WorldSwitches } from '../../src/emulator/dialect';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import type { Chosen } from '../../src/providers/contract';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { carryOut, follow, named, planOf, prepare } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';

describe('Zenlayer: outcomes', () => {
  let bench: Bench;
  let client: Client;

  const begin = async (switches: WorldSwitches = {}): Promise<void> => {
    bench = await startBench([createZenlayerDialect], { switches });
    client = bench.connect(zenlayer);
  };
  afterEach(() => bench.dispose());

  const prepared = (action: Action, name: string) => prepare(zenlayer, client.api, action, name);

  async function outcome(action: Action, name: string, chosen?: Chosen) {
    const { operation, subject } = await prepared(action, name);
    const receipt = await carryOut(client, operation, subject, chosen);
    return { receipt, ...(await follow(client, operation, receipt, bench.clock)) };
  }

  const sent = (call: string): number => client.log.filter((record) => record.action === call).length;

  it('follows the detach of a disk from a stopped instance until the disk is free', async () => {
    await begin();
    const { receipt, last, words } = await outcome('detachDisk', 'db-1-data');
    assert.deepEqual(receipt.plan.parameters, { diskIds: [receipt.plan.target.id], instanceCheckFlag: true });
    assert.match(String(receipt.requestId), /^T/);
    assert.deepEqual(last, { verdict: 'done', word: 'AVAILABLE' });
    assert.ok(words.includes('DETACHING'), `DETACHING among ${words}`);
    const disk = await named(client.api, 'db-1-data');
    assert.deepEqual('attachments' in disk && disk.attachments, []);
  });

  it('sends instanceCheckFlag false only for the explicit answer “I have unmounted it”', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'web-1-data');
    const [choice] = operation.choices(subject);
    assert.deepEqual(
      choice?.options.map(({ value, label }) => [value, label]),
      [
        ['true', 'No: detach only from a stopped instance'],
        ['false', 'Yes: I’ve unmounted it'],
      ],
    );
    for (const chosen of [{}, { instanceCheckFlag: 'true' }, { instanceCheckFlag: 'yes' }, { other: 'false' }]) {
      assert.equal(operation.parameters(subject, chosen).instanceCheckFlag, true);
    }
    assert.equal(operation.parameters(subject, { instanceCheckFlag: 'false' }).instanceCheckFlag, false);
    const { last } = await outcome('detachDisk', 'web-1-data', { instanceCheckFlag: 'false' });
    assert.equal(last.verdict, 'done');
  });

  it('never sends false for a stopped instance, whatever is said to have been chosen', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'db-1-data');
    assert.equal(operation.parameters(subject, { instanceCheckFlag: 'false' }).instanceCheckFlag, true);
  });

  it('takes a disk listed in failedDiskIds of a 200 as failed', async () => {
    await begin();
    await assert.rejects(outcome('detachDisk', 'db-1-batch-lists-it-as-failed'), (error) => {
      assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
      assert.deepEqual([error.action, error.code, error.status], ['DetachDisks', 'failedDiskIds', 200]);
      assert.match(String(error.requestId), /^T/);
      return true;
    });
    assert.equal(sent('DetachDisks'), 1);
    assert.equal((await named(client.api, 'db-1-batch-lists-it-as-failed')).nativeState, 'IN_USE');
  });

  it('releases a disk until it is gone, and its snapshots with it', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'old-backup');
    const inquiry = await client.api.readDialogFacts(operation, subject, never);
    assert.deepEqual(inquiry.snapshots?.slice(0, 2), ['before-cleanup', 'first']);
    assert.equal(inquiry.snapshots?.length, 3);
    assert.equal(inquiry.recycleBin, undefined);
    const texts = operation.consequences(subject, {}, inquiry);
    assert.ok(
      texts.some(({ kind, text }) => kind === 'loss' && text.includes('before-cleanup')),
      `the snapshot as a loss: ${JSON.stringify(texts)}`,
    );
    const receipt = await carryOut(client, operation, subject);
    const { last, words } = await follow(client, operation, receipt, bench.clock);
    assert.deepEqual(last, { verdict: 'done', word: '' });
    assert.ok(words.includes('DELETING'), `DELETING among ${words}`);
    assert.deepEqual((await client.api.readDialogFacts(operation, subject, never)).snapshots, []);
  });

  it('ends a release in the recycle bin, where there is one, and sends no second one', async () => {
    await begin({ recycleBin: true });
    const { last, words } = await outcome('releaseDisk', 'old-backup');
    assert.deepEqual(last, { verdict: 'done', word: 'RECYCLED' });
    assert.ok(words.includes('RECYCLING'), `RECYCLING among ${words}`);
    assert.equal(sent('ReleaseDisk'), 1);
  });

  it('refuses the release of a recycled disk itself: the cloud would destroy it for good', async () => {
    await begin({ recycleBin: true });
    const { operation, subject } = await prepared('releaseDisk', 'in-recycle-bin');
    const rule = operation.rules.find((each) => each.isViolated(subject, {}));
    assert.equal(rule?.localOnly, true);
    assert.match(rule?.message(subject) ?? '', /permanently delete it/);
  });

  it('detaches and releases a vNIC', async () => {
    await begin();
    const detached = await outcome('detachVnic', 'web-1-backend-net');
    assert.deepEqual(detached.receipt.plan.parameters, { nicId: detached.receipt.plan.target.id });
    assert.deepEqual(detached.last, { verdict: 'done', word: 'AVAILABLE' });
    assert.ok(detached.words.includes('DETACHING'), `DETACHING among ${detached.words}`);
    const released = await outcome('releaseVnic', 'web-1-backend-net');
    assert.deepEqual(released.last, { verdict: 'done', word: '' });
  });

  it('never guides somebody to stop an instance for the sake of a vNIC', async () => {
    await begin();
    const { operation, subject } = await prepared('detachVnic', 'db-1-replication');
    const rule = operation.rules.find((each) => each.isViolated(subject, {}));
    assert.equal(rule?.code, 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT');
    assert.match(rule?.message(subject) ?? '', /Start the instance first/);
    assert.doesNotMatch(rule?.message(subject) ?? '', /\bstop\b/);
  });

  const unattached: readonly [string, string, number][] = [
    ['spare-nic', 'INVALID_NIC_STATUS', 400],
    ['spare-nic-older-code', 'OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE', 403],
  ];
  for (const [name, code, status] of unattached) {
    it(`knows ${code}, one of the two codes for a vNIC that hangs on nothing`, async () => {
      await begin();
      await assert.rejects(
        outcome('detachVnic', name),
        (error) => error instanceof ApiError && error.code === code && error.status === status,
      );
      assert.equal(sent('DetachNetworkInterface'), 1);
    });
  }

  it('takes “not found” for a release only while another read works', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'tf-managed-scratch');
    const receipt = await carryOut(client, operation, subject);
    await follow(client, operation, receipt, bench.clock);
    const empty = jsonResponse(200, { requestId: 'T0', response: { requestId: 'T0', totalCount: 0, dataSet: [] } });
    const no = jsonResponse(401, { requestId: 'T0', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: '' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'answer', answer: empty });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'answer', answer: no });
    await assert.rejects(client.api.observe(receipt, never), ApiError);
    assert.deepEqual(await client.api.observe(receipt, never), { verdict: 'done', word: '' });
  });

  it('does not take a disk that cannot be found for a detached one', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'db-1-data');
    const plan = planOf(client, operation, subject);
    const gone = { ...plan, target: { ...plan.target, id: '1740266497429999999' } };
    const seen = await client.api.observe({ plan: gone, requestId: undefined }, never);
    assert.deepEqual(seen, { verdict: 'unchanged', word: '' });
  });

  it('waits out a list that lags behind the write', async () => {
    await begin({ consistencyDelayMs: 4000 });
    const { last, words } = await outcome('detachDisk', 'db-1-data');
    assert.equal(words[0], 'IN_USE');
    assert.deepEqual(last, { verdict: 'done', word: 'AVAILABLE' });
  });

  it('inquires without ever failing', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'old-backup');
    const no = jsonResponse(401, { requestId: 'T0', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: '' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeSnapshots', { kind: 'answer', answer: no });
    const inquiry = await client.api.readDialogFacts(operation, subject, never);
    assert.equal(inquiry.snapshots, undefined);
    const texts = operation.consequences(subject, {}, inquiry);
    assert.ok(
      texts.some(({ kind, text }) => kind === 'loss' && /couldn’t be listed/.test(text)),
      `that snapshots could not be listed: ${JSON.stringify(texts)}`,
    );
  });

  const claimed: readonly [Action, string, RegExp][] = [
    ['detachDisk', 'pvc-7f1c2a', /Kubernetes.*c-shop-prod/],
    ['releaseDisk', 'pvc-orphaned-9d41', /Kubernetes.*c-shop-prod/],
    ['releaseDisk', 'tf-managed-scratch', /Terraform/],
    ['detachDisk', 'batch-1-data', /Terraform/],
    ['detachVnic', 'k8s-node-1-pods', /Kubernetes/],
    ['detachVnic', 'web-1-backend-net', /load balancer/],
    ['releaseDisk', 'archive-prepaid', /is prepaid/],
    ['releaseVnic', 'spare-with-public-ip', /203\.0\.113\.77/],
  ];
  for (const [action, name, said] of claimed) {
    it(`says before ${action} of ${name}: ${said.source}`, async () => {
      await begin();
      const { operation, subject } = await prepared(action, name);
      const inquiry = await client.api.readDialogFacts(operation, subject, never);
      const texts = operation.consequences(subject, {}, inquiry).map(({ text }) => text);
      assert.ok(
        texts.some((text) => said.test(text)),
        texts.join('\n'),
      );
    });
  }
});
