import type { Kind } from '../../domain/refs';
import type { TreeNode } from './node';

/** A record of a list that could not be read: what it was to be, and why it could not. */
export interface Unreadable {
  readonly kind: Kind;
  readonly error: Error;
}

/** What a list brings at a time. Rows are made when they are taken: a page may be longer than what is shown of it. */
export interface RowPage {
  readonly rows: Iterable<TreeNode>;
  readonly unreadable?: readonly Unreadable[];
}

/** So many records of a list that could not be read are told one by one. */
export const mostToldUnreadable = 10;

/** The records of a list that could not be read: the first few, and how many there are. */
export interface UnreadableRecords {
  readonly first: readonly Unreadable[];
  readonly count: number;
}

const none: UnreadableRecords = { first: [], count: 0 };

const joined = ({ first, count }: UnreadableRecords, more: readonly Unreadable[]): UnreadableRecords => ({
  first: first.length < mostToldUnreadable ? [...first, ...more].slice(0, mostToldUnreadable) : first,
  count: count + more.length,
});

/** The rows of a list. When it is read anew they stay until as many have come again. */
export class ListedRows {
  #shown: ReadonlyMap<string, TreeNode> = new Map();
  #shownUnreadable = none;
  #fresh = new Map<string, TreeNode>();
  #freshUnreadable = none;
  /** How many rows the run before brought. */
  #before = 0;
  #isRenewing = false;

  get all(): readonly TreeNode[] {
    return [...this.#shown.values()];
  }

  get count(): number {
    return this.#shown.size;
  }

  /** While the list is read anew those of the run before count until that run has been caught up with. */
  get unreadable(): UnreadableRecords {
    const [shown, fresh] = [this.#shownUnreadable, this.#freshUnreadable];
    return shown.count > fresh.count ? shown : fresh;
  }

  /** How many rows the present run has brought. */
  get arrived(): number {
    return this.#fresh.size;
  }

  /** True while a run has brought no more rows than the one before it. */
  get isRenewing(): boolean {
    return this.#isRenewing;
  }

  /** A run begins. */
  begin(): void {
    this.#fresh = new Map();
    this.#freshUnreadable = none;
    this.#before = this.#shown.size;
    this.#isRenewing = this.#before > 0;
  }

  hasArrived({ id }: TreeNode): boolean {
    return this.#fresh.has(id);
  }

  add(row: TreeNode): void {
    this.#fresh.set(row.id, row);
  }

  addUnreadable(records: readonly Unreadable[]): void {
    this.#freshUnreadable = joined(this.#freshUnreadable, records);
  }

  /** Shows what has arrived, once it is no less than there was. */
  catchUp(): void {
    if (this.#fresh.size >= this.#before) this.#shown = this.#fresh;
    if (this.#fresh.size > this.#before) this.#isRenewing = false;
  }

  /** Shows what has arrived and nothing else: the run has brought all that it was to bring for now. */
  settle(): void {
    this.#shown = this.#fresh;
    this.#shownUnreadable = this.#freshUnreadable;
    this.#isRenewing = false;
  }
}
