import type { EventLine, Mark, OperationEvent, OperationLine } from '../../src/app/operations/record/operationEvent';
import { marks } from '../../src/app/operations/record/operationEvent';
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

const error = { kind: 'sentence', message: 'It failed.' } as const;
const receipt = { requestId: 'R-1' } as const;

/** An example of each event, with every field. */
export const exampleEvents: { readonly [E in OperationEvent['event']]: Extract<OperationEvent, { event: E }> } = {
  planned: { event: 'planned', plan: detachPlan },
  undoOf: { event: 'undoOf', of: 'write-0' },
  stepOf: {
    event: 'stepOf',
    sequence: 'sequence-1',
    place: 2,
    of: 3,
    later: [{ action: 'startInstance', target: detachPlan.instance, name: 'web' }],
  },
  sending: { event: 'sending', attempt: 1 },
  notSent: { event: 'notSent', error },
  accepted: { event: 'accepted', receipt },
  uncertain: { event: 'uncertain', receipt: { requestId: undefined }, error },
  looked: { event: 'looked', nativeState: 'Detaching' },
  done: { event: 'done', nativeState: 'Available' },
  failed: { event: 'failed', nativeState: 'In_use', error },
  unknown: { event: 'unknown', nativeState: 'In_use' },
  stoppedWaiting: { event: 'stoppedWaiting' },
};

export const at = Date.parse('2026-11-21T08:00:00Z');

/** The lines of a write with these events, one second after the other. */
export const linesOf = (
  events: readonly (OperationEvent['event'] | OperationEvent)[],
  { id = 'write-1', from = 0, start = at, plan = detachPlan }: LinesOptions = {},
): readonly EventLine[] =>
  events.map((event, place) => {
    const example = typeof event === 'string' ? exampleEvents[event] : event;
    const whole = example.event === 'planned' ? { ...example, plan } : example;
    return { ...whole, id, n: from + place, at: start + (from + place) * 1000 };
  });

interface LinesOptions {
  readonly id?: string;
  /** The number of the first event. */
  readonly from?: number;
  readonly start?: number;
  readonly plan?: Plan;
}

export const markLine = (event: Mark, id = 'write-1'): OperationLine => ({ event, id, at });

/** A line of each kind. */
export const exampleLines: readonly OperationLine[] = [
  ...linesOf(Object.values(exampleEvents)),
  ...marks.map((mark) => markLine(mark)),
];
