import type { Kind } from '../../domain/refs';
import type { IndexedList, ResourceIndex } from '../resources/resourceIndex';
import type { Sorting } from './arrangement';
import type { TreeNode } from './node';
import { RowOrder } from './rowOrder';

/** A record that couldn't be read: its kind and the reason. */
export interface Unreadable {
  readonly kind: Kind | 'region';
  readonly error: Error;
}

/** A page of rows. Rows are created on iteration, because a page may be longer than what is shown of it. */
export interface RowPage {
  readonly rows: Iterable<TreeNode>;
  readonly unreadable?: readonly Unreadable[];
}

/** How many unreadable records of a list get a row of their own. */
export const maxUnreadableShown = 10;

/** The unreadable records of a list: the first few, and the number of all. */
export interface UnreadableRecords {
  readonly first: readonly Unreadable[];
  readonly count: number;
}

const none: UnreadableRecords = { first: [], count: 0 };

const withMore = ({ first, count }: UnreadableRecords, more: readonly Unreadable[]): UnreadableRecords => ({
  first: first.length < maxUnreadableShown ? [...first, ...more].slice(0, maxUnreadableShown) : first,
  count: count + more.length,
});

/** What the rows of a list need. */
export interface ListedRowsServices {
  /** Gets the resources of the list. */
  readonly index: ResourceIndex;
  /** Returns the present revision of the store of operations. */
  readonly revision: () => number;
  /** Returns what the rows are sorted by at present. */
  readonly sorting: () => Sorting;
}

/** The rows of a list. During a reload the old rows stay until as many new ones have arrived. */
export class ListedRows {
  #shown: ReadonlyMap<string, TreeNode> = new Map();
  #shownUnreadable = none;
  #fresh = new Map<string, TreeNode>();
  #freshUnreadable = none;
  /** The number of rows of the previous run. */
  #before = 0;
  #isRenewing = false;
  /** Has the shown rows. */
  readonly #order: RowOrder;
  readonly #presentRevision: () => number;
  #freshRevision = 0;
  #shownRevision = 0;
  /** Has the shown rows. */
  readonly #indexed: IndexedList;

  constructor({ index, revision, sorting }: ListedRowsServices) {
    this.#order = new RowOrder(sorting);
    this.#presentRevision = revision;
    this.#indexed = index.openList(() => this.#shown.values());
  }

  /** The shown rows in order. */
  get all(): readonly TreeNode[] {
    return this.#order.rows;
  }

  /** The revision of the store of operations when the run of the shown rows began. */
  get revision(): number {
    return this.#shownRevision;
  }

  get count(): number {
    return this.#shown.size;
  }

  /** Whether a row is shown. */
  has(id: string): boolean {
    return this.#shown.has(id);
  }

  /** During a reload the larger count of the previous and the present run is shown. */
  get unreadable(): UnreadableRecords {
    const [shown, fresh] = [this.#shownUnreadable, this.#freshUnreadable];
    return shown.count > fresh.count ? shown : fresh;
  }

  /** The number of rows of the present run. */
  get arrived(): number {
    return this.#fresh.size;
  }

  /** Whether the present run has not yet loaded more rows than the previous one. */
  get isRenewing(): boolean {
    return this.#isRenewing;
  }

  /** Starts a run. */
  begin(): void {
    this.#fresh = new Map();
    this.#freshRevision = this.#presentRevision();
    this.#freshUnreadable = none;
    this.#before = this.#shown.size;
    this.#isRenewing = this.#before > 0;
  }

  hasArrived({ id }: TreeNode): boolean {
    return this.#fresh.has(id);
  }

  add(row: TreeNode): void {
    if (this.#fresh === this.#shown) {
      const replaced = this.#fresh.get(row.id);
      if (replaced) this.#indexed.remove(replaced);
      this.#indexed.add(row);
      this.#fresh.set(row.id, row);
      if (replaced) this.#order.reset(this.#fresh);
      else this.#order.add(row);
      return;
    }
    this.#fresh.set(row.id, row);
  }

  addUnreadable(records: readonly Unreadable[]): void {
    this.#freshUnreadable = withMore(this.#freshUnreadable, records);
  }

  /** Shows the new rows once there are at least as many as before. */
  catchUp(): void {
    if (this.#fresh.size >= this.#before) this.#show(this.#fresh);
    if (this.#fresh.size > this.#before) this.#isRenewing = false;
  }

  /** Shows only the new rows, because the run has loaded everything for now. */
  settle(): void {
    this.#show(this.#fresh);
    this.#shownUnreadable = this.#freshUnreadable;
    this.#isRenewing = false;
  }

  dispose(): void {
    this.#show(new Map());
    this.#indexed.close();
  }

  #show(rows: ReadonlyMap<string, TreeNode>): void {
    this.#shownRevision = this.#freshRevision;
    if (this.#shown === rows) return;
    for (const row of this.#shown.values()) this.#indexed.remove(row);
    this.#shown = rows;
    for (const row of rows.values()) this.#indexed.add(row);
    this.#order.reset(rows);
  }
}
