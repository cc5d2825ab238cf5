import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/plan';
import type { WorldSwitches } from '../../src/emulator/dialect';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import type { Chosen } from '../../src/providers/contract';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { confirmAndSend, follow, named, planOf, prepare } from '../support/operations';
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
    const receipt = await confirmAndSend(client, operation, subject, chosen);
    return { receipt, ...(await follow(client, operation, receipt, bench.clock)) };
  }

  const sent = (call: string): number => client.log.filter((record) => record.action === call).length;

  it('observe the detach of a disk from a stopped instance until the disk is available', async () => {
    await begin();
    const { receipt, last, states } = await outcome('detachDisk', 'orders-db-data');
    assert.deepEqual(receipt.plan.parameters, { diskIds: [receipt.plan.target.id], instanceCheckFlag: true });
    assert.match(String(receipt.requestId), /^T/);
    assert.deepEqual(last, { verdict: 'done', nativeState: 'AVAILABLE' });
    assert.ok(states.includes('DETACHING'), `DETACHING among ${states}`);
    const disk = await named(client.api, 'orders-db-data');
    assert.deepEqual('attachments' in disk && disk.attachments, []);
  });

  it('send instanceCheckFlag false only when the user chose the hot detach', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'edge-web-01-data');
    assert.deepEqual(
      operation.options(subject).map(({ chosen, verb }) => [chosen.instanceCheckFlag, verb]),
      [
        ['true', 'Detach'],
        ['false', 'Hot Detach'],
      ],
    );
    for (const chosen of [{}, { instanceCheckFlag: 'true' }, { instanceCheckFlag: 'yes' }, { other: 'false' }]) {
      assert.equal(operation.parameters(subject, chosen).instanceCheckFlag, true);
    }
    assert.equal(operation.parameters(subject, { instanceCheckFlag: 'false' }).instanceCheckFlag, false);
    const { last } = await outcome('detachDisk', 'edge-web-01-data', { instanceCheckFlag: 'false' });
    assert.equal(last.verdict, 'done');
  });

  it('never send false for a stopped instance, whatever was chosen', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'orders-db-data');
    assert.equal(operation.parameters(subject, { instanceCheckFlag: 'false' }).instanceCheckFlag, true);
  });

  it('treat a disk in failedDiskIds of a 200 as failed', async () => {
    await begin();
    await assert.rejects(outcome('detachDisk', 'batch-lists-it-as-failed'), (error) => {
      assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
      assert.deepEqual([error.action, error.code, error.status], ['DetachDisks', 'failedDiskIds', 200]);
      assert.match(String(error.requestId), /^T/);
      return true;
    });
    assert.equal(sent('DetachDisks'), 1);
    assert.equal((await named(client.api, 'batch-lists-it-as-failed')).nativeState, 'IN_USE');
  });

  it('observe the release of a disk until it and its snapshots are deleted', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'old-backup');
    const inquiry = await client.api.readDialogFacts(operation, subject, never);
    assert.ok(Array.isArray(inquiry?.snapshots), 'the snapshots are listed');
    assert.deepEqual(inquiry.snapshots.slice(1), ['before-cleanup', 'first']);
    assert.equal(inquiry.snapshots.length, 3);
    const texts = operation.consequences(subject, {}, inquiry);
    assert.ok(
      texts.some(({ kind, text }) => kind === 'loss' && text.includes('before-cleanup')),
      `the snapshot as a loss: ${JSON.stringify(texts)}`,
    );
    const receipt = await confirmAndSend(client, operation, subject);
    const { last, states } = await follow(client, operation, receipt, bench.clock);
    assert.deepEqual(last, { verdict: 'done', nativeState: '' });
    assert.ok(states.includes('DELETING'), `DELETING among ${states}`);
    assert.deepEqual(await client.api.readDialogFacts(operation, subject, never), { snapshots: [] });
  });

  it('end a release in the recycle bin, if there is one, and send no second one', async () => {
    await begin({ recycleBin: true });
    const { last, states } = await outcome('releaseDisk', 'old-backup');
    assert.deepEqual(last, { verdict: 'done', nativeState: 'RECYCLED' });
    assert.ok(states.includes('RECYCLING'), `RECYCLING among ${states}`);
    assert.equal(sent('ReleaseDisk'), 1);
  });

  it('block the release of a recycled disk, which the cloud would permanently delete', async () => {
    await begin({ recycleBin: true });
    const { operation, subject } = await prepared('releaseDisk', 'in-recycle-bin');
    const rule = operation.rules.find((each) => each.isViolated(subject, {}));
    assert.equal(rule?.localOnly, true);
    assert.match(rule?.message(subject) ?? '', /permanently delete it/);
  });

  it('detach and release a vNIC', async () => {
    await begin();
    const detached = await outcome('detachVnic', 'edge-web-01-backend');
    assert.deepEqual(detached.receipt.plan.parameters, { nicId: detached.receipt.plan.target.id });
    assert.deepEqual(detached.last, { verdict: 'done', nativeState: 'AVAILABLE' });
    assert.ok(detached.states.includes('DETACHING'), `DETACHING among ${detached.states}`);
    const released = await outcome('releaseVnic', 'edge-web-01-backend');
    assert.deepEqual(released.last, { verdict: 'done', nativeState: '' });
  });

  it('never tell the user to stop an instance for a vNIC', async () => {
    await begin();
    const { operation, subject } = await prepared('detachVnic', 'orders-db-replication');
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
    it(`know ${code}, one of the two codes for an unattached vNIC`, async () => {
      await begin();
      await assert.rejects(
        outcome('detachVnic', name),
        (error) => error instanceof ApiError && error.code === code && error.status === status,
      );
      assert.equal(sent('DetachNetworkInterface'), 1);
    });
  }

  it('treat “not found” as released only while another read works', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'report-scratch');
    const receipt = await confirmAndSend(client, operation, subject);
    await follow(client, operation, receipt, bench.clock);
    const empty = jsonResponse(200, { requestId: 'T0', response: { requestId: 'T0', totalCount: 0, dataSet: [] } });
    const no = jsonResponse(401, { requestId: 'T0', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: '' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: empty });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: no });
    await assert.rejects(client.api.observe(receipt.plan, receipt, never), ApiError);
    assert.deepEqual(await client.api.observe(receipt.plan, receipt, never), { verdict: 'done', nativeState: '' });
  });

  it('don’t treat a disk that can’t be found as detached', async () => {
    await begin();
    const { operation, subject } = await prepared('detachDisk', 'orders-db-data');
    const plan = planOf(client, operation, subject);
    const missing = { ...plan, target: { ...plan.target, id: '1740266497429999999' } };
    const seen = await client.api.observe(missing, { requestId: undefined }, never);
    assert.deepEqual(seen, { verdict: 'unchanged', nativeState: '' });
  });

  it('wait for a list that lags behind the write', async () => {
    await begin({ consistencyDelayMs: 4000 });
    const { last, states } = await outcome('detachDisk', 'orders-db-data');
    assert.equal(states[0], 'IN_USE');
    assert.deepEqual(last, { verdict: 'done', nativeState: 'AVAILABLE' });
  });

  it('read the facts for the dialog without failing', async () => {
    await begin();
    const { operation, subject } = await prepared('releaseDisk', 'old-backup');
    const no = jsonResponse(401, { requestId: 'T0', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: '' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeSnapshots', { kind: 'response', response: no });
    const inquiry = await client.api.readDialogFacts(operation, subject, never);
    assert.equal(inquiry, undefined);
    const texts = operation.consequences(subject, {}, inquiry);
    assert.ok(
      texts.some(({ kind, text }) => kind === 'loss' && /couldn’t be listed/.test(text)),
      `that snapshots could not be listed: ${JSON.stringify(texts)}`,
    );
  });

  const claimed: readonly [Action, string, RegExp][] = [
    ['detachDisk', 'pvc-7f1c2a90-4f1d-4a53-9c0e-5d2b8e6f3a11', /Kubernetes.*c-shop-prod/],
    ['releaseDisk', 'pvc-9d41c6e2-0b7a-4c11-8e6f-2f90a7d3b5c4', /Kubernetes.*c-shop-prod/],
    ['releaseDisk', 'report-scratch', /Terraform/],
    ['detachDisk', '报表-结果盘', /Terraform/],
    ['detachVnic', 'k8s-prod-node-1-pods', /Kubernetes/],
    ['detachVnic', 'edge-web-01-backend', /load balancer/],
    ['releaseDisk', 'archive-prepaid', /is prepaid/],
    ['releaseVnic', 'spare-with-public-ip', /203\.0\.113\.77/],
  ];
  for (const [action, name, said] of claimed) {
    it(`say before ${action} of ${name}: ${said.source}`, async () => {
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
