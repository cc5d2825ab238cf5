import assert from 'node:assert/strict';
import type { Plan } from '../../../src/domain/plan';
import { refIn } from '../../../src/domain/refs';
import type { Disk, Snapshot } from '../../../src/domain/resource';
import { judgeTarget } from '../../../src/providers/operations/endState';
import { snapshotFailed } from '../../../src/providers/operations/snapshots';
import { diskOf, somewhere } from '../../support/resources';

const plan: Plan = {
  action: 'attachDisk',
  call: 'AttachDisks',
  target: refIn(somewhere, 'disk', 'd-1'),
  instance: refIn(somewhere, 'instance', 'i-1'),
  names: { target: 'd', instance: 'i' },
  account: { id: 'mine', cloud: 'zenlayer', name: 'Mine', owner: '1', endpoint: 'https://example.com' },
  parameters: {},
  before: { nativeState: 'AVAILABLE' },
};
const on = (...instances: readonly string[]) =>
  instances.map((instance) => ({ instance, instanceName: '', device: '' }));
const judge = (now: Partial<Disk> | undefined, job?: { id: string; service: string }) =>
  judgeTarget(
    { endState: { is: 'attached' } },
    plan,
    { requestId: 'R', ...(job ? { job } : {}) },
    now && diskOf('d-1', now),
  ).verdict;

describe('An attach', () => {
  it('is done when the disk is attached to that instance', () => {
    assert.equal(judge({ state: 'inUse', attachments: on('i-1') }), 'done');
    assert.equal(judge({ state: 'inUse', attachments: on('i-2', 'i-1') }), 'done');
  });
  it('is pending while the disk is being attached, whatever its attachments say', () => {
    assert.equal(judge({ state: 'attaching', attachments: on('i-1') }), 'pending');
    assert.equal(judge({ state: 'attaching' }), 'pending');
  });
  it('has no effect yet while the disk is attached to nothing, or to another instance', () => {
    assert.equal(judge({ state: 'available' }), 'unchanged');
    assert.equal(judge({ state: 'inUse', attachments: on('i-2') }), 'unchanged');
  });
  it('is pending after a successful job whose disk doesn’t show it yet', () =>
    assert.equal(judge({ state: 'available' }, { id: 'job', service: 'ecs' }), 'pending'));
  it('is never proven by a disk that isn’t found', () => assert.equal(judge(undefined), 'unchanged'));
});

describe('A change of delete-with-instance', () => {
  const judgeFlag = (is: 'deletedWithInstance' | 'keptAfterInstance', deleteWithInstance: boolean | undefined) =>
    judgeTarget({ endState: { is } }, plan, { requestId: 'R' }, diskOf('d-1', { deleteWithInstance })).verdict;

  it('is done when the disk is read with the new value', () => {
    assert.equal(judgeFlag('deletedWithInstance', true), 'done');
    assert.equal(judgeFlag('keptAfterInstance', false), 'done');
  });
  it('has no effect yet while the disk is read with the old value', () => {
    assert.equal(judgeFlag('deletedWithInstance', false), 'unchanged');
    assert.equal(judgeFlag('keptAfterInstance', true), 'unchanged');
  });
  it('is never proven by a disk that isn’t read with a value', () => {
    assert.equal(judgeFlag('deletedWithInstance', undefined), 'unchanged');
    assert.equal(judgeFlag('keptAfterInstance', undefined), 'unchanged');
  });
});

describe('A snapshot', () => {
  const snapshot = (state: Snapshot['state'], nativeState: string): Snapshot => ({
    ...diskOf('s-1', {}),
    ref: refIn(somewhere, 'snapshot', 's-1'),
    state,
    nativeState,
    disk: 'd-1',
    automatic: false,
  });
  const observe = (now: Snapshot | undefined) =>
    judgeTarget(
      { endState: { is: 'snapshotCreated', failedStates: ['FAILED'], failure: snapshotFailed } },
      plan,
      { requestId: 'R', snapshot: 's-1' },
      now,
    );
  it('is created when it can be used', () => {
    assert.equal(observe(snapshot('creating', 'CREATING')).verdict, 'pending');
    assert.equal(observe(snapshot('available', 'AVAILABLE')).verdict, 'done');
  });
  it('isn’t proven by one that isn’t found', () => assert.equal(observe(undefined).verdict, 'unchanged'));
  it('has failed in the documented state, and the message has its ID and the request ID', () => {
    const seen = observe(snapshot('error', 'FAILED'));
    assert.ok(seen.verdict === 'failed', seen.verdict);
    assert.match(seen.error.message, /s-1.*d-1.*FAILED.*R/);
  });
});
