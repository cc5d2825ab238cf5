import { OperationList } from '../../src/app/operations/list/operationList';
import type { OperationRowContext } from '../../src/app/operations/list/operationRowText';
import { createTimeFormat } from '../../src/app/operations/list/timeFormat';
import type { OperationEvent } from '../../src/app/operations/record/operationEvent';
import { fold, type OperationRecord } from '../../src/app/operations/record/operationRecord';
import { Operations } from '../../src/app/operations/record/operations';
import type { Plan } from '../../src/domain/plan';
import { FakeClock } from './fakeClock';
import { MemoryRecord, type MemoryWindow } from './memoryRecord';
import { at, detachPlan, linesOf } from './recordLines';

export const utc = createTimeFormat('UTC');

/** A store of one window, and the list of its writes. */
export interface ListHarness {
  readonly user: MemoryRecord;
  readonly window: MemoryWindow;
  readonly clock: FakeClock;
  readonly store: Operations;
  readonly list: OperationList;
  /** The rows that were redrawn; undefined for all of them. */
  readonly redrawn: (string | undefined)[];
  /** Adds a write of a disk of this id, and what happens to it. */
  add(id: string, ...events: readonly OperationEvent[]): Promise<OperationRecord>;
}

/** A detach of a disk. */
export const detachOf = (id: string, name = `name-${id}`): Plan => ({
  ...detachPlan,
  target: { ...detachPlan.target, id },
  names: { ...detachPlan.names, target: name },
});

export function openList(user = new MemoryRecord()): ListHarness {
  const window = user.openWindow();
  const clock = new FakeClock(at);
  const store = new Operations(window, clock);
  const list = new OperationList({
    store,
    history: window,
    times: utc,
    now: clock.now,
    canUndo: () => false,
    canContinue: () => false,
    labelOf: (cloud) => cloud,
    neighborsOf: ({ id }) => ({
      isNameShared: false,
      nameIsAmbiguous: false,
      areAllKnown: true,
      idEnd: id.slice(-6),
    }),
  });
  const redrawn: (string | undefined)[] = [];
  list.onDidChange((node) => redrawn.push(node?.id));
  return {
    user,
    window,
    clock,
    store,
    list,
    redrawn,
    async add(id, ...events) {
      const record = store.begin(detachOf(id));
      if (!record || !(await store.claim(record))) throw new Error(`A write is already running on ${id}.`);
      for (const event of events) await store.note(record.id, event);
      return store.find(record.id) ?? record;
    },
  };
}

/** A write to which these events have happened. */
export function recordOf(...[events, options]: Parameters<typeof linesOf>): OperationRecord {
  const record = linesOf(events, options).reduce<OperationRecord | undefined>(fold, undefined);
  if (!record) throw new Error('The first event must be “planned”.');
  return record;
}

export const rowContext = (more: Partial<OperationRowContext> = {}): OperationRowContext => ({
  times: utc,
  now: at,
  name: 'web-data',
  cloud: 'Alibaba Cloud',
  isElsewhere: false,
  undoes: undefined,
  ...more,
});
