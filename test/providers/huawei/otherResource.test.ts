import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { jsonResponse } from '../../../src/emulator/wire';
import { TransportError } from '../../../src/http/transportError';
import { huawei } from '../../../src/providers/huawei';
import { OneCloud } from '../../support/oneCloud';
import { confirmAndSend } from '../../support/operations';
import { never } from '../../support/sandbox';
import { rowOf } from '../../support/treeRow';
import { diskNamed, everyInstance, operation, type Started, start, subject, vnicNamed } from './world';

const unreadable = (error: unknown): boolean => error instanceof TransportError && error.fault === 'unreadable';

describe('Huawei Cloud: a response about another resource is unreadable', () => {
  let bench: Started;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.dispose());
  const arm = (call: string, body: unknown) =>
    bench.sandbox.faults.arm('huawei', call, { kind: 'response', response: jsonResponse(200, body) });
  const api = () => bench.client.api;

  it('when a server is read', async () => {
    const [one, other] = await everyInstance(api());
    assert.ok(one && other, 'there are two servers');
    arm('ShowServer', { server: other.fields });
    await assert.rejects(api().read(one.ref, never), unreadable);
  });

  it('when a disk is read', async () => {
    const [one, other] = [await diskNamed(api(), 'shop-web-data'), await diskNamed(api(), 'audit-2025-导出')];
    arm('ShowVolume', { volume: other.fields });
    await assert.rejects(api().read(one.ref, never), unreadable);
  });

  it('when a disk is read in the recycle bin', async () => {
    const [one, other] = [await diskNamed(api(), 'shop-web-data'), await diskNamed(api(), 'audit-2025-导出')];
    bench.sandbox.faults.arm('huawei', 'ShowVolume', {
      kind: 'response',
      response: jsonResponse(404, { error: { code: 'EVS.5404', message: 'x' } }),
    });
    arm('ShowRecycleVolume', { volume: other.fields });
    await assert.rejects(api().read(one.ref, never), unreadable);
  });

  it('when a port is read', async () => {
    const [one, other] = [await vnicNamed(api(), 'shop-web-backend'), await vnicNamed(api(), 'shop-web-public')];
    arm('ShowPort', { port: other.fields });
    await assert.rejects(api().read(one.ref, never), unreadable);
  });

  it('when the server of an attachment is read, or the one that has a port', async () => {
    const [disk, vnic] = [await diskNamed(api(), 'shop-web-data'), await vnicNamed(api(), 'shop-web-backend')];
    const other = (await everyInstance(api())).find(({ name }) => name === '报表批处理-01');
    arm('ShowServer', { server: other?.fields });
    await assert.rejects(api().read(disk.ref, never), unreadable);
    arm('ShowServer', { server: other?.fields });
    await assert.rejects(api().read(vnic.ref, never), unreadable);
  });

  it('when a job is read: neither its success nor its failure counts', async () => {
    const target = await subject(api(), 'detachDisk', 'shop-web-data');
    const receipt = await confirmAndSend(bench.client, operation('detachDisk'), target);
    const other = '0123456789abcdef0123456789abcdef';
    for (const [job_id, status, error_code] of [
      [other, 'SUCCESS', null],
      [other, 'FAIL', 'Ecs.1002'],
      [other, 'RUNNING', null],
      ['', 'SUCCESS', null],
      [undefined, 'SUCCESS', null],
    ]) {
      arm('ShowJob', { job_id, status, error_code, fail_reason: null, entities: {} });
      await assert.rejects(api().observe(receipt.plan, receipt, never), unreadable, `${status} of ${job_id}`);
    }
  });

  it('and so is one without an ID, or without a record', async () => {
    const { ref } = await diskNamed(api(), 'shop-web-data');
    for (const body of [{ volume: { name: 'x' } }, { volume: [] }, { volume: null }, { server: {} }, [], 'x', null]) {
      arm('ShowVolume', body);
      await assert.rejects(api().read(ref, never), unreadable, JSON.stringify(body));
    }
  });

  it('while the case of an ID doesn’t matter', async () => {
    const { ref, fields } = await diskNamed(api(), 'audit-2025-导出');
    arm('ShowVolume', { volume: { ...fields, id: ref.id.toUpperCase() } });
    assert.equal((await api().read(ref, never))?.name, 'audit-2025-导出');
  });
});

describe('Huawei Cloud: a gateway that returns another disk', () => {
  const cloud = new OneCloud(huawei);
  afterEach(() => cloud.end());

  it('opens no dialog about it, and nothing is sent', async () => {
    await cloud.start();
    const row = await rowOf(cloud.bench, ({ name }) => name === 'backup-in-progress');
    const other = await cloud.find(({ name }) => name === 'in-a-replication-pair');
    const response = jsonResponse(200, { volume: other.fields });
    cloud.bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response }, 9);
    cloud.bench.dialog.answers.push('confirm');
    await commands.releaseDisk?.(cloud.bench.app, row);
    assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /couldn’t be read|unreadable/);
    assert.equal(cloud.bench.dialog.answers.length, 1, 'no dialog was shown');
    assert.ok(!cloud.bench.received.some(({ action }) => action === 'DeleteVolume'), 'nothing was sent');
  });
});
