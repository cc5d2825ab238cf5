import assert from 'node:assert/strict';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import type { Action } from '../../../src/domain/plan';
import { isDisk, type Snapshot } from '../../../src/domain/resource';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import type { ModelWorld } from './modelWorld';

const flags: Readonly<Partial<Record<Action, boolean>>> = {
  setDeleteWithInstance: true,
  clearDeleteWithInstance: false,
};

/** Asserts that a disk has the setting that the last write has given it, if nothing was done to the disk after that. */
async function checkFlag(world: ModelWorld, { id, plan }: OperationRecord): Promise<void> {
  const flag = flags[plan.action];
  if (flag === undefined || world.ledger.isOvertaken(id, plan.target.id)) return;
  const disk = await world.readElsewhere(plan.target);
  assert.ok(disk && isDisk(disk), `${plan.names.target} exists`);
  assert.equal(disk.deleteWithInstance, flag, `${plan.action} of “${plan.names.target}” is recorded as done`);
}

async function snapshotsOf({ other }: ModelWorld, { plan: { target } }: OperationRecord): Promise<readonly Snapshot[]> {
  const disk = { ...target, kind: 'disk' as const, account: other.account.id };
  // A fault can have rejected the key of this client, too, which stops all requests until its user acts.
  other.api.resume();
  return all(other.api.list('snapshot', disk, { kind: 'disk', disk }, never));
}

/** Asserts that a snapshot exists and is complete, unless its disk was released. */
async function checkSnapshot(world: ModelWorld, record: OperationRecord): Promise<void> {
  const { plan, receipt } = record;
  const isReleased = world.ledger.accepted.some(
    ({ target, action }) => target === plan.target.id && action === 'releaseDisk',
  );
  if (plan.action !== 'createSnapshot' || isReleased) return;
  const names: readonly unknown[] = Object.values(plan.parameters);
  const found = (await snapshotsOf(world, record)).filter(({ ref, name }) =>
    receipt?.snapshot === undefined ? names.includes(name) : ref.id === receipt.snapshot,
  );
  const states = found.map(({ state }) => state);
  assert.ok(states.includes('available'), `the snapshot of “${plan.names.target}” is recorded as done`);
}

/** Asserts that what the operations have changed for good is there, as another client reads it. */
export async function checkLasting(world: ModelWorld, records: readonly OperationRecord[]): Promise<void> {
  for (const record of records.filter(({ state }) => state === 'done')) {
    await checkFlag(world, record);
    await checkSnapshot(world, record);
  }
}
