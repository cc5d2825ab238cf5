import * as l10n from '@vscode/l10n';
import type { Plan } from '../../../domain/plan';
import { keyOf, type ResourceRef } from '../../../domain/refs';
import type { Resource } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import { RefusedError } from '../../../errors/refusedError';
import type { Clock } from '../../../providers/contract';
import { Emitter } from '../../event';
import type { Journal } from '../journal/journal';
import { isStillAttached, rejectedAttachment } from './attachmentKey';
import {
  fold,
  isProblem,
  isUnfinished,
  type OperationEvent,
  type OperationLine,
  type OperationRecord,
} from './operationRecord';

/** The writes of one resource that matter to what is shown and offered. */
interface OfResource {
  readonly running?: OperationRecord;
  /** The last write that was sent and has ended. */
  readonly ended?: OperationRecord;
}

/** Events that are only of interest while this window waits. */
const notStored: ReadonlySet<OperationEvent['event']> = new Set(['queued', 'observed']);

/**
 * Every write of this window: those that are running, and how the others ended. The only store of writes. What the tree,
 * the documents, and the commands show of a write is derived from its record.
 */
export class Operations {
  readonly #journal: Journal;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #byId = new Map<string, OperationRecord>();
  readonly #byResource = new Map<string, OfResource>();
  readonly #changed = new Emitter<OperationRecord>();
  readonly onDidChange = this.#changed.event;
  #revision = 0;
  readonly #endedAt = new Map<string, number>();
  /** The ids of all targets, whatever their kind and place. */
  readonly #targetIds = new Set<string>();

  constructor(journal: Journal, clock: Pick<Clock, 'now'>) {
    this.#journal = journal;
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
    if (this.running(plan.target)) return undefined;
    return this.#apply({ event: 'queued', plan, id: crypto.randomUUID(), at: this.#clock.now() });
  }

  /**
   * Records an event of a write: in the journal first, then here. Rejects with RefusedError if an event that must be in
   * the journal before a request can't be written. Other events are recorded here even if they can't be written.
   */
  async note(id: string, event: OperationEvent): Promise<OperationRecord> {
    const line = { ...event, id, at: this.#clock.now() };
    await this.#store(line);
    const record = this.#apply(line);
    if (record) return record;
    throw new Error(`There is no write ${id}.`);
  }

  /** Returns the write that is running on a resource. */
  running(ref: ResourceRef): OperationRecord | undefined {
    return this.#byResource.get(keyOf(ref))?.running;
  }

  runningOf(account: string): readonly OperationRecord[] {
    return [...this.#byResource.values()].flatMap(({ running }) =>
      running?.plan.account.id === account ? [running] : [],
    );
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

  all(): Iterable<OperationRecord> {
    return this.#byId.values();
  }

  /** Dismisses the last problem of a resource. */
  dismiss(ref: ResourceRef): void {
    const problem = this.lastProblem(ref);
    if (!problem) return;
    const key = keyOf(ref);
    const { ended: _dismissed, ...others } = this.#byResource.get(key) ?? {};
    if (others.running) this.#byResource.set(key, others);
    else this.#byResource.delete(key);
    this.#fire(problem);
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

  async #store(line: OperationLine): Promise<void> {
    // A write that was never announced has no line to continue.
    const isKnown = line.event === 'sending' || (this.#byId.get(line.id)?.attempts ?? 0) > 0;
    if (notStored.has(line.event) || !isKnown) return;
    try {
      await this.#journal.append(line);
    } catch (error) {
      if (line.event !== 'sending') return;
      const why = cleanName(error instanceof Error ? error.message : String(error));
      throw new RefusedError(l10n.t('The change journal couldn’t be written, so no request was sent: {0}', why));
    }
  }

  #apply(line: OperationLine): OperationRecord | undefined {
    const record = fold(this.#byId.get(line.id), line);
    if (!record) return undefined;
    this.#byId.set(record.id, record);
    this.#targetIds.add(record.plan.target.id);
    const key = keyOf(record.plan.target);
    const { ended } = this.#byResource.get(key) ?? {};
    if (isUnfinished(record)) this.#byResource.set(key, { ...(ended ? { ended } : {}), running: record });
    else this.#end(key, record, ended);
    this.#fire(record);
    return record;
  }

  /** A write that wasn't sent changes nothing about how the one before it ended. */
  #end(key: string, record: OperationRecord, before: OperationRecord | undefined): void {
    const ended = record.state === 'notSent' ? before : record;
    if (ended) this.#byResource.set(key, { ended });
    else this.#byResource.delete(key);
    if (record.state !== 'notSent') this.#endedAt.set(key, this.#revision + 1);
  }

  #fire(record: OperationRecord): void {
    this.#revision += 1;
    this.#changed.fire(record);
  }
}
