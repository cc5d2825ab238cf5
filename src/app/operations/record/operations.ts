import type { Plan } from '../../../domain/plan';
import { keyOf, type ResourceRef, resourceKey } from '../../../domain/refs';
import type { Resource } from '../../../domain/resource';
import type { Clock } from '../../../providers/contract';
import { Emitter } from '../../event';
import { isStillAttached, rejectedAttachment } from './attachmentKey';
import { LineWriter } from './lineWriter';
import { type EventLine, isMarkLine, type Mark, type OperationEvent, type OperationLine } from './operationEvent';
import type { OperationLog } from './operationLog';
import { fold, isProblem, isUnfinished, mayFollow, type OperationRecord } from './operationRecord';
import { unwritable } from './unwritable';

/** The writes of one resource that matter to what is shown and offered. */
interface OfResource {
  readonly running?: OperationRecord;
  /** The last write that was sent and has ended. */
  readonly ended?: OperationRecord;
}

/** A change of a write. */
export interface OperationChange {
  readonly record: OperationRecord;
  /** Undefined if the write is new. */
  readonly before: OperationRecord | undefined;
}

const settledAfterMs = 24 * 3_600_000;

/** Events without which nothing may be sent. */
const required: ReadonlySet<string> = new Set(['planned', 'undoOf', 'stepOf', 'sending']);

/**
 * Every write of the user's windows: those that are running, and how the others ended. The only store of writes. What
 * the views, the documents, and the commands show of a write is derived from its record.
 */
export class Operations {
  readonly #log: OperationLog;
  readonly #writer: LineWriter;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #byId = new Map<string, OperationRecord>();
  readonly #byResource = new Map<string, OfResource>();
  /** Marks of writes that aren't known. */
  readonly #early = new Map<string, OperationLine[]>();
  readonly #changed = new Emitter<OperationChange>();
  readonly onDidChange = this.#changed.event;
  #revision = 0;
  readonly #endedAt = new Map<string, number>();
  /** The ids of all targets, whatever their kind and place. */
  readonly #targetIds = new Set<string>();
  /** The writes of this window. */
  readonly #own = new Set<string>();
  /** Those of them that were taken over and not returned yet. */
  readonly #takenOver = new Set<string>();
  /** Lines are stored one after the other, because each has a number. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: OperationLog, clock: Pick<Clock, 'now'>) {
    this.#log = log;
    this.#writer = new LineWriter(log);
    this.#clock = clock;
  }

  /** Increases with each change: for comparing when something was read with when a write ended. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether there might be a write of the resource. Cheap, because it is called for each row of a list. */
  concerns({ id }: ResourceRef): boolean {
    return this.#targetIds.has(id);
  }

  /** Adds a confirmed write. Undefined if another one is running on the resource; then this one must not start. */
  begin(plan: Plan): OperationRecord | undefined {
    const running = this.running(plan.target);
    if (running && !mayFollow(plan.action, running)) return undefined;
    const id = crypto.randomUUID();
    this.#own.add(id);
    return this.#apply({ event: 'planned', plan, id, n: 0, at: this.#clock.now() });
  }

  /**
   * Stores a write that was added, and checks that no window has a write on the same resource. Two windows that do this
   * at the same time see each other. Returns false if there is one: then this write must not start. Rejects with
   * RefusedError if the record can't be written or read. `about` are events that must be stored before a request.
   */
  async claim({ id, plan, startedAt }: OperationRecord, about: readonly OperationEvent[] = []): Promise<boolean> {
    try {
      await this.#inTurn(() => this.#writer.append({ event: 'planned', plan, id, n: 0, at: startedAt }));
      for (const event of about) await this.note(id, event);
      await this.#read();
    } catch (error) {
      await this.note(id, { event: 'notSent' });
      throw unwritable(error);
    }
    const key = resourceKey(plan.target);
    const others = this.unfinished().filter(
      (each) => each.id !== id && resourceKey(each.plan.target) === key && !mayFollow(plan.action, each),
    );
    if (others.length === 0) return true;
    await this.note(id, { event: 'notSent' });
    return false;
  }

  /**
   * Records an event of a write: in the log first, then here. Rejects with RefusedError if an event that must be stored
   * before a request can't be. Other events are recorded here even if they can't be stored, and are stored later.
   */
  note(id: string, event: OperationEvent): Promise<OperationRecord> {
    return this.#inTurn(async () => {
      const line = this.#lineOf(id, event);
      await this.#writer.append(line).catch((error: unknown) => {
        if (required.has(event.event)) throw this.#unwritable(line, error);
        this.#writer.keep(line, error);
      });
      return this.#apply(line) ?? unknownWrite(id);
    });
  }

  /**
   * Reads what other windows have recorded. Returns the writes that this window has taken over since the last time,
   * whatever has read them.
   */
  async refresh(): Promise<readonly OperationRecord[]> {
    await this.#read();
    const takenOver = [...this.#takenOver].flatMap((id) => this.#byId.get(id) ?? []);
    this.#takenOver.clear();
    return takenOver;
  }

  /** Whether there is something to read or to store: a write is running, or a line couldn't be stored. */
  get isBusy(): boolean {
    return this.#writer.hasKept || this.unfinished().length > 0;
  }

  /** Whether this window follows the write. */
  isOwn({ id }: OperationRecord): boolean {
    return this.#own.has(id);
  }

  /** Whether nothing is left to show or to do about a write: it ended more than a day ago, or isn't known here. */
  isSettled(id: string): boolean {
    const record = this.#byId.get(id);
    if (!record) return true;
    if (isUnfinished(record) || this.#clock.now() - record.at < settledAfterMs) return false;
    return record.state === 'notSent' || (record.reported === true && this.lastProblem(record.plan.target) !== record);
  }

  find(id: string): OperationRecord | undefined {
    return this.#byId.get(id);
  }

  /** Returns the write that is running on a resource. */
  running(ref: ResourceRef): OperationRecord | undefined {
    return this.#byResource.get(keyOf(ref))?.running;
  }

  /** Returns every write whose outcome is open. */
  unfinished(): readonly OperationRecord[] {
    return [...this.#byResource.values()].flatMap(({ running }) => running ?? []);
  }

  runningOf(account: string): readonly OperationRecord[] {
    return this.unfinished().filter(({ plan }) => plan.account.id === account);
  }

  /** Returns the last write of a resource if it failed or its outcome is unknown, until it is dismissed. */
  lastProblem(ref: ResourceRef): OperationRecord | undefined {
    const ended = this.#byResource.get(keyOf(ref))?.ended;
    return ended && isProblem(ended) ? ended : undefined;
  }

  problems(): readonly OperationRecord[] {
    return [...this.#byResource.values()].flatMap(({ ended }) => (ended && isProblem(ended) ? [ended] : []));
  }

  /** Returns the last write of a resource if it ended after this revision: what was read before doesn't show it. */
  endedSince(ref: ResourceRef, revision: number): OperationRecord | undefined {
    const key = keyOf(ref);
    return (this.#endedAt.get(key) ?? 0) > revision ? this.#byResource.get(key)?.ended : undefined;
  }

  /** Returns every write that isn't in the archive, the oldest first. */
  all(): Iterable<OperationRecord> {
    return this.#byId.values();
  }

  /** Dismisses the last problem of a resource, in all windows. */
  dismiss(ref: ResourceRef): void {
    const problem = this.lastProblem(ref);
    if (problem) this.mark(problem, 'dismissed');
  }

  /** Marks a write, in all windows. Shown here at once; if it can't be stored, it is stored later. */
  mark({ id }: OperationRecord, event: Mark): void {
    const line = { event, id, at: this.#clock.now() };
    this.#apply(line);
    void this.#inTurn(() => this.#writer.append(line)).catch((error: unknown) => this.#writer.keep(line, error));
  }

  /** Dismisses the problem of a resource if the attachment that the cloud rejected no longer exists. */
  dismissIfDetached(resource: Resource): void {
    const problem = this.lastProblem(resource.ref);
    const rejected = problem && rejectedAttachment(problem);
    if (rejected && !isStillAttached(rejected, resource)) this.dismiss(resource.ref);
  }

  /** Dismisses the problems of an account that was removed or replaced. */
  dismissAccount(account: string): void {
    for (const { plan } of this.problems()) if (plan.account.id === account) this.dismiss(plan.target);
  }

  #read(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#writer.storeKept().catch(() => undefined);
      const { lines, takenOver, lost } = await this.#log.read((id) => this.#isUnfinished(id));
      for (const id of lost) this.#own.delete(id);
      for (const id of takenOver) {
        this.#own.add(id);
        this.#takenOver.add(id);
      }
      for (const line of lines) this.#apply(line);
    });
  }

  /** The line may have been written in spite of the error, so its number isn't used again. */
  #unwritable({ id, n }: EventLine, error: unknown): unknown {
    const record = this.#byId.get(id);
    if (record) this.#byId.set(id, { ...record, events: n + 1 });
    return unwritable(error);
  }

  #lineOf(id: string, event: OperationEvent): EventLine {
    const { events } = this.#byId.get(id) ?? unknownWrite(id);
    return { ...event, id, n: events, at: this.#clock.now() };
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }

  #isUnfinished(id: string): boolean {
    const record = this.#byId.get(id);
    return record !== undefined && isUnfinished(record);
  }

  #apply(line: OperationLine): OperationRecord | undefined {
    const before = this.#byId.get(line.id);
    const record = fold(before, line);
    if (!record && isMarkLine(line)) this.#early.set(line.id, [...(this.#early.get(line.id) ?? []), line]);
    if (!record || record === before) return record;
    this.#byId.set(record.id, record);
    this.#targetIds.add(record.plan.target.id);
    this.#place(record, before);
    this.#revision += 1;
    this.#changed.fire({ record, before });
    return this.#applyEarly(record);
  }

  #applyEarly(record: OperationRecord): OperationRecord {
    const early = this.#early.get(record.id) ?? [];
    this.#early.delete(record.id);
    return early.reduce((last, line) => this.#apply(line) ?? last, record);
  }

  #place(record: OperationRecord, before: OperationRecord | undefined): void {
    const key = keyOf(record.plan.target);
    const { running, ended } = this.#byResource.get(key) ?? {};
    if (isUnfinished(record)) {
      this.#byResource.set(key, { ...(ended ? { ended } : {}), running: record });
      return;
    }
    const hasEnded = before === undefined || isUnfinished(before);
    // What ends now is the last, whatever the system time is set to.
    const isNewest = running?.id === record.id || (ended?.startedAt ?? 0) <= record.startedAt;
    const isLast = record.state !== 'notSent' && (isNewest || ended?.id === record.id);
    const lastEnded = isLast ? record : ended;
    const stillRunning = running?.id === record.id ? undefined : running;
    if (lastEnded || stillRunning) {
      this.#byResource.set(key, {
        ...(stillRunning ? { running: stillRunning } : {}),
        ...(lastEnded ? { ended: lastEnded } : {}),
      });
    } else this.#byResource.delete(key);
    if (isLast && hasEnded) this.#endedAt.set(key, this.#revision + 1);
  }
}

function unknownWrite(id: string): never {
  throw new Error(`There is no write ${id}.`);
}
