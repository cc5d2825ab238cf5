import type { JournalEntry, ReportLine } from '../../src/app/operations/journal/journal';
import type { OperationEvent } from '../../src/app/operations/record/operationRecord';
import type { Plan } from '../../src/domain/plan';

/** A detach of a disk. What a test is about replaces the fields. */
export const detachPlan = {
  action: 'detachDisk',
  call: 'DetachDisk',
  target: { kind: 'disk', cloud: 'alibaba', account: 'account-1', region: 'cn-hangzhou', id: 'd-1' },
  instance: { kind: 'instance', cloud: 'alibaba', account: 'account-1', region: 'cn-hangzhou', id: 'i-1' },
  names: { target: 'web-data', instance: 'web' },
  account: {
    id: 'account-1',
    cloud: 'alibaba',
    name: 'Mine',
    owner: '1234',
    endpoint: 'https://ecs.cn-hangzhou.aliyuncs.com',
  },
  parameters: { InstanceId: 'i-1', DiskId: 'd-1', DeleteWithInstance: false },
  before: { nativeState: 'In_use', device: '/dev/xvdb' },
} as const satisfies Plan<'detachDisk'>;

/** A line of the journal that is stored. */
export type StoredEvent = Exclude<OperationEvent['event'], 'queued' | 'observed'> | ReportLine['event'];

const error = { kind: 'sentence', message: 'It failed.' } as const;
const receipt = { requestId: 'R-1' } as const;

const events: Readonly<Record<StoredEvent, OmitIdentity<JournalEntry>>> = {
  sending: { event: 'sending', plan: detachPlan, attempt: 1 },
  notSent: { event: 'notSent', error },
  accepted: { event: 'accepted', receipt },
  uncertain: { event: 'uncertain', receipt: { requestId: undefined }, error },
  done: { event: 'done', nativeState: 'Available' },
  failed: { event: 'failed', nativeState: 'In_use', error },
  unknown: { event: 'unknown', nativeState: 'In_use' },
  stopped: { event: 'stopped' },
  reporting: { event: 'reporting' },
  reported: { event: 'reported' },
};

type OmitIdentity<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;

const at = Date.parse('2026-11-21T08:00:00Z');

/** A line about the detach, with every field of its event. */
export const journalEntry = (event: StoredEvent, id = 'write-1', time = at): JournalEntry =>
  ({ ...events[event], id, at: time }) as JournalEntry;

/** The line before a request. */
export const sendingEntry = (plan: Plan, id = 'write-1'): JournalEntry => ({
  event: 'sending',
  plan,
  attempt: 1,
  id,
  at,
});

export const storedEvents = Object.keys(events) as readonly StoredEvent[];
