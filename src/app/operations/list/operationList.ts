import type { ResourceRef } from '../../../domain/refs';
import { cleanName } from '../../../domain/untrustedText';
import { type Disposable, Emitter } from '../../event';
import { distinctName } from '../../tree/distinctName';
import type { Neighbors } from '../../tree/neighbors';
import { fold, isUnfinished, type OperationRecord } from '../record/operationRecord';
import type { OperationChange, Operations } from '../record/operations';
import type { RowFacts } from './operationContext';
import { isFiltering, listedState, noFilter, type OperationFilter, passes } from './operationFilter';
import type { OperationHistory } from './operationHistory';
import type { OperationNode, OperationNodeKind } from './operationNode';
import { type OperationRowText, operationRowText } from './operationRowText';
import type { TimeFormat } from './timeFormat';

export interface OperationListOptions {
  readonly store: Operations;
  readonly history: Pick<OperationHistory, 'hasArchive' | 'readArchive'>;
  readonly times: TimeFormat;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Returns the name of a cloud. */
  readonly labelOf: (cloud: string) => string;
  readonly canUndo: (record: OperationRecord) => boolean;
  /** Whether steps that were confirmed with a write can be sent now. */
  readonly canContinue: (record: OperationRecord) => boolean;
  readonly neighborsOf: (ref: ResourceRef, name: string) => Neighbors;
}

/** So many rows are shown at first, and added each time. */
export const rowsPerPage = 200;

/** Whether the list contains a write, if the filter lets it pass. */
const isListed = (record: OperationRecord): boolean => !record.cleared && listedState(record) !== undefined;

/** The list of operations: the writes of all windows, the last first. It contains nothing that the store has. */
export class OperationList implements Disposable {
  readonly #options: OperationListOptions;
  readonly #nodes = new Map<string, OperationNode>();
  /** The writes in the archive, once they have been read. */
  #archived: ReadonlyMap<string, OperationRecord> | undefined;
  #filter = noFilter;
  #limit = rowsPerPage;
  readonly #running = new Set<string>();
  /** The ids of the resources with a name. */
  readonly #idsByName = new Map<string, Set<string>>();
  readonly #changed = new Emitter<OperationNode | undefined>();
  readonly #subscription: Disposable;
  /** Fires with the row that has changed; undefined if rows were added or removed. */
  readonly onDidChange = this.#changed.event;
  readonly #runningChanged = new Emitter<number>();
  /** Fires with the number of writes that haven't ended. */
  readonly onDidChangeRunning = this.#runningChanged.event;
  /** What the rows show, so that a row is drawn again only if that changes. */
  readonly #drawn = new Map<string, string>();

  constructor(options: OperationListOptions) {
    this.#options = options;
    for (const record of options.store.all()) this.#learn(record);
    this.#subscription = options.store.onDidChange((change) => this.#update(change));
  }

  get filter(): OperationFilter {
    return this.#filter;
  }

  setFilter(filter: OperationFilter): void {
    if (filter.text === this.#filter.text && filter.state === this.#filter.state) return;
    this.#filter = filter;
    this.#limit = rowsPerPage;
    this.#changed.fire(undefined);
  }

  /** The number of writes that haven't ended. */
  get running(): number {
    return this.#running.size;
  }

  /** Returns the rows to show. */
  async rows(): Promise<readonly OperationNode[]> {
    const matching = this.matching();
    const rows = matching.slice(0, this.#limit).map(({ id }) => this.#node(id, 'operation'));
    if (matching.length > this.#limit) return [...rows, this.#node('more', 'more')];
    const hasEarlier = this.#archived === undefined && (await this.#options.history.hasArchive());
    return hasEarlier ? [...rows, this.#node('earlier', 'earlier')] : rows;
  }

  /** Returns the listed writes that the filter lets pass, the last first. */
  matching(): readonly OperationRecord[] {
    return this.#matchingIn(this.#archived ?? new Map());
  }

  #matchingIn(earlier: ReadonlyMap<string, OperationRecord>): readonly OperationRecord[] {
    const { store } = this.#options;
    const archived = [...earlier.values()].filter(({ id }) => store.find(id) === undefined);
    // Writes with the same time stay in the order of the record.
    return [...archived, ...store.all()]
      .filter((record) => isListed(record) && this.#passes(record))
      .reverse()
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  find(id: string): OperationRecord | undefined {
    return this.#options.store.find(id) ?? this.#archived?.get(id);
  }

  /** Returns what the menus of a row depend on. */
  factsOf(record: OperationRecord): RowFacts {
    const { canUndo, canContinue } = this.#options;
    return { isArchived: this.isArchived(record), canUndo: canUndo(record), canContinue: canContinue(record) };
  }

  /** Whether a write is in the archive: nothing more is recorded about it. */
  isArchived({ id }: OperationRecord): boolean {
    return this.#options.store.find(id) === undefined;
  }

  /** Returns what the row of a write shows. It is notified of changes from then on. */
  draw(record: OperationRecord): OperationRowText {
    const text = this.textOf(record);
    this.#drawn.set(record.id, JSON.stringify(text));
    return text;
  }

  textOf(record: OperationRecord): OperationRowText {
    const { times, now, labelOf, store } = this.#options;
    return operationRowText(record, {
      times,
      now: now(),
      name: this.nameOf(record),
      cloud: labelOf(record.plan.account.cloud),
      isElsewhere: isUnfinished(record) && !store.isOwn(record),
      undoes: record.undoOf === undefined ? undefined : this.find(record.undoOf),
    });
  }

  /** Returns the name of the resource of a write, with the end of its id if another one has the same name. */
  nameOf({ plan: { target, names } }: OperationRecord): string {
    const neighbors = this.#options.neighborsOf(target, names.target);
    const isShared = neighbors.isNameShared || (this.#idsByName.get(cleanName(names.target))?.size ?? 0) > 1;
    return distinctName({ ref: target, name: names.target }, { ...neighbors, isNameShared: isShared });
  }

  /** Draws all rows again: what can be done with some of them has changed. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  showMore(): void {
    this.#limit += rowsPerPage;
    this.#changed.fire(undefined);
  }

  /** Reads the archive, whose writes are then part of the list. */
  async showEarlier(): Promise<void> {
    if (this.#archived) return;
    this.#archived = await this.#readArchive();
    for (const record of this.#archived.values()) this.#learn(record);
    this.#changed.fire(undefined);
  }

  /** Hides the archive again. */
  hideEarlier(): void {
    this.#archived = undefined;
    this.#changed.fire(undefined);
  }

  /** Returns the listed writes that the filter lets pass, with those in the archive, which isn't shown because of it. */
  async matchingWithEarlier(): Promise<readonly OperationRecord[]> {
    return this.#matchingIn(this.#archived ?? (await this.#readArchive()));
  }

  /** Returns the row of a write, with the filter removed if it hides it; undefined if the user has cleared it. */
  reveal(record: OperationRecord): OperationNode | undefined {
    const known = this.find(record.id);
    if (!known || !isListed(known)) return undefined;
    if (!this.#passes(known)) this.setFilter(noFilter);
    const place = this.matching().findIndex(({ id }) => id === known.id);
    if (place >= this.#limit) {
      this.#limit = Math.ceil((place + 1) / rowsPerPage) * rowsPerPage;
      this.#changed.fire(undefined);
    }
    return this.#node(known.id, 'operation');
  }

  get isFiltered(): boolean {
    return isFiltering(this.#filter);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#runningChanged.dispose();
  }

  #node(id: string, kind: OperationNodeKind): OperationNode {
    const node = this.#nodes.get(id) ?? { id, kind };
    this.#nodes.set(id, node);
    return node;
  }

  #passes(record: OperationRecord): boolean {
    return passes(record, this.#filter, this.#options.canContinue);
  }

  #learn(record: OperationRecord): void {
    const { id, plan } = record;
    if (isUnfinished(record)) this.#running.add(id);
    else this.#running.delete(id);
    const name = cleanName(plan.names.target);
    const ids = this.#idsByName.get(name) ?? new Set<string>();
    this.#idsByName.set(name, ids.add(plan.target.id));
  }

  #update({ record, before }: OperationChange): void {
    const { running } = this;
    this.#learn(record);
    if (running !== this.running) this.#runningChanged.fire(this.running);
    const isShown = isListed(record) && this.#passes(record);
    const wasShown = before !== undefined && isListed(before) && this.#passes(before);
    // Whether a write needs attention depends also on what came after it.
    if (isShown !== wasShown || this.#filter.state === 'attention') this.#changed.fire(undefined);
    else if (isShown && this.#looksDifferent(record)) this.#changed.fire(this.#node(record.id, 'operation'));
  }

  #looksDifferent(record: OperationRecord): boolean {
    const drawn = this.#drawn.get(record.id);
    return drawn !== undefined && drawn !== JSON.stringify(this.textOf(record));
  }

  async #readArchive(): Promise<ReadonlyMap<string, OperationRecord>> {
    const records = new Map<string, OperationRecord>();
    for (const line of await this.#options.history.readArchive()) {
      const record = fold(records.get(line.id), line);
      if (record) records.set(line.id, record);
    }
    return records;
  }
}
