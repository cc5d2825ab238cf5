import assert from 'node:assert/strict';
import type { ErrorRecord } from '../../src/app/operations/record/errorRecord';
import type { OperationEvent } from '../../src/app/operations/record/operationEvent';
import type { OperationRecord, OperationState } from '../../src/app/operations/record/operationRecord';
import { Operations } from '../../src/app/operations/record/operations';
import type { Action, Plan } from '../../src/domain/plan';
import type { ResourceRef } from '../../src/domain/refs';
import { MemoryRecord } from './memoryRecord';

interface WriteOptions {
  readonly action?: Action;
  readonly nativeState?: string;
  /** The attachment of the write. */
  readonly instance?: string;
  readonly device?: string;
}

/** A plan for a resource, of which only the fields matter that a test gives. */
export const planAbout = (
  target: ResourceRef,
  { action = 'detachDisk', nativeState = '', instance, device }: WriteOptions = {},
): Plan => ({
  action,
  call: 'TheCall',
  target,
  ...(instance === undefined ? {} : { instance: { ...target, kind: 'instance', id: instance } }),
  names: { target: target.id },
  account: { id: target.account, cloud: target.cloud, name: 'Mine', owner: '1', endpoint: 'https://example.com' },
  parameters: {},
  before: { nativeState, ...(device === undefined ? {} : { device }) },
});

/** A store with a record of its own. */
export const newStore = (): Operations =>
  new Operations(new MemoryRecord().openWindow(), { now: () => Date.parse('2026-11-21T08:00:00Z') });

/** Begins a write that stays queued. */
export function beginWrite(store: Operations, target: ResourceRef, options?: WriteOptions): OperationRecord {
  const record = store.begin(planAbout(target, options));
  if (!record) throw new Error(`A write is already running on ${target.id}.`);
  return record;
}

/** Sends the running write of a resource, as far as the store knows, and ends it. */
export async function endWrite(store: Operations, record: OperationRecord, end: OperationEvent) {
  assert.ok(await store.claim(record), 'no other write is running on the resource');
  await store.note(record.id, { event: 'sending', attempt: 1 });
  return store.note(record.id, end);
}

export const someError: ErrorRecord = { kind: 'sentence', message: 'It failed.' };

/** Records a write that failed or has an unknown outcome. */
export const writeProblem = (
  store: Operations,
  target: ResourceRef,
  state: 'failed' | 'unknown',
  { error = someError, ...options }: WriteOptions & { readonly error?: ErrorRecord } = {},
): Promise<OperationRecord> =>
  endWrite(store, beginWrite(store, target, options), { event: state, nativeState: '', error });

/** A refusal of the cloud with this code. */
export const refusedWith = (code: string, reaction: 'changeState' | 'retry' = 'changeState'): ErrorRecord => ({
  kind: 'api',
  provider: 'alibaba',
  action: 'DetachDisk',
  code,
  status: 403,
  requestId: 'R-1',
  message: 'no',
  reaction,
  extra: {},
});

/** Asserts how a write ended, and in which state the cloud last reported its target. */
export function assertEnded(record: OperationRecord | undefined, state: OperationState, nativeState: string): void {
  assert.deepEqual([record?.state, record?.nativeState], [state, nativeState]);
}
