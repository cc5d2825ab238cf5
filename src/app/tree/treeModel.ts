import { keyOfPlace, type Place, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';
import { type Disposable, Emitter } from '../event';
import type { Running } from '../operations/inFlight';
import { Branches } from './branches';
import { BranchRows, type BranchRowsOptions } from './branchRows';
import { type Neighbours, neighboursOf } from './neighbours';
import type { TreeNode } from './node';
import type { StartTimer } from './pageDeadline';
import { accountNode, regionId } from './placeNodes';
import { rowsEqual } from './rowsEqual';
import { ShownRows } from './shownRows';
import { TreeSources } from './sources';

export interface TreeModelOptions extends BranchRowsOptions {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
  readonly timer: StartTimer;
}

/** The tree as data: branches that load when opened, rows that can be found again by id. */
export class TreeModel implements Disposable {
  readonly #options: TreeModelOptions;
  readonly #branches: Branches;
  readonly #rows: BranchRows;
  readonly #shown = new ShownRows();
  readonly #changed = new Emitter<TreeNode | undefined>();
  /** What is known below a row, or of everything, may be another now. */
  readonly onDidChange = this.#changed.event;
  readonly #redrawn = new Emitter<TreeNode | undefined>();
  /** The rows below a row, or all rows, look different now: the view has to ask for them again. */
  readonly onDidChangeRows = this.#redrawn.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(options: TreeModelOptions) {
    this.#options = options;
    this.#rows = new BranchRows(options);
    this.#branches = new Branches(new TreeSources(options.clouds), (id) => this.#redraw(id), options.timer);
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#accountsChanged()),
      options.inFlight.onDidChange((running) => this.#writeMoved(running)),
      options.lastFailures.onDidChange((ref) => this.#redrawRowsOf(ref)),
    ];
  }

  get filter(): string {
    return this.#rows.filter;
  }

  /** Shows only rows whose name, id or address holds the text; rows that lead to others stay. */
  setFilter(text: string): void {
    this.#rows.filter = text.trim().toLowerCase();
    this.#redrawAll();
  }

  roots(): readonly TreeNode[] {
    const { accounts, clouds } = this.#options;
    const known = accounts.list().filter(({ cloud }) => clouds.providers.some(({ id }) => id === cloud));
    return this.#show(
      undefined,
      known.map((account) => accountNode(account, clouds.providerOf(account.cloud))),
    );
  }

  /**
   * The rows below a row of ours as they stand; the first call starts loading and waits a moment for something to show.
   * Empty for a row that is not in the tree any more. Never rejects.
   */
  async children(node: TreeNode): Promise<readonly TreeNode[]> {
    const row = this.find(node.id);
    if (!row?.expandable) return [];
    const branch = this.#branches.below(row);
    await branch.open();
    await this.#rows.explain(branch);
    return this.#branches.find(row.id) === branch ? this.#show(row.id, this.#rows.below(row.id, branch)) : [];
  }

  /** The view shows what is below the row again: what has become out of date meanwhile is loaded anew. */
  expanded({ id }: TreeNode): void {
    void this.#branches.find(id)?.open();
    this.#branches.open((each) => this.#shown.isWithin(each, id) && this.#isSeen(each));
  }

  /** The view has closed the row: what is below costs nothing until it is opened again. */
  collapsed({ id }: TreeNode): void {
    this.#branches.find(id)?.collapse();
  }

  /** The row with this id, as it was last shown; undefined for a stranger, and for one that is gone. */
  find(id: string): TreeNode | undefined {
    return this.#shown.find(id);
  }

  /** Every row that shows the resource. */
  rowsShowing(ref: ResourceRef): readonly TreeNode[] {
    return this.#shown.showing(ref);
  }

  /** Every resource that a list has told of, with its row: a resource may stand in several, and a row need not be shown. */
  listed(): Iterable<{ readonly row: TreeNode; readonly resource: Resource }> {
    return this.#branches.listed();
  }

  /** What tells a resource of this name from all others that lists have told of, wherever those are. */
  neighboursOf(ref: ResourceRef, name: string): Neighbours {
    const { hasIdForm } = this.#options.clouds.providerOf(ref.cloud);
    const areAllKnown = this.#branches.isWhole(regionId(ref));
    return { ...neighboursOf({ ref, name }, this.#branches.listed(), hasIdForm), areAllKnown };
  }

  parentOf(node: TreeNode): TreeNode | undefined {
    return this.#shown.parentOf(node);
  }

  /** Loads anew what is below the row, or everything that has been opened. */
  refresh(node?: TreeNode): void {
    this.#resume(node);
    this.#refreshWhere((id) => node === undefined || this.#shown.isWithin(id, node.id));
  }

  /** Loads anew every list of a region that has been opened, after something in it has changed. */
  refreshPlace(place: Place): void {
    const below = `${keyOfPlace(place)}/`;
    this.#refreshWhere((id) => id.startsWith(below));
  }

  retry(branchId: string): void {
    this.#resume(this.find(branchId));
    this.#branches.find(branchId)?.retry();
  }

  loadMore(branchId: string, listingKey: string): void {
    const listings = this.#branches.find(branchId)?.listings ?? [];
    listings.find(({ source }) => source.key === listingKey)?.more();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#branches.dispose();
    this.#changed.dispose();
    this.#redrawn.dispose();
  }

  #refreshWhere(isMeant: (id: string) => boolean): void {
    this.#branches.refresh(isMeant, (id) => this.#isSeen(id));
  }

  #isSeen(id: string): boolean {
    return this.#shown.lineOf(id).every((row) => !this.#branches.find(row.id)?.isCollapsed);
  }

  /** Gives rows to the view. What they take the place of is forgotten, with everything still on its way for it. */
  #show(parent: string | undefined, rows: readonly TreeNode[]): readonly TreeNode[] {
    this.#branches.close(this.#shown.replace(parent, rows));
    return rows;
  }

  /** The view is asked to draw only what looks different: while it draws, a click on a row may find nothing. */
  #redraw(id: string): void {
    const [row, branch] = [this.find(id), this.#branches.find(id)];
    if (!row || !branch) return;
    this.#changed.fire(row);
    // A failure looks like loading until its words are found, which the view asks for.
    const isAlike = rowsEqual(this.#shown.below(id), this.#rows.below(id, branch));
    if (!isAlike || this.#rows.isUnexplained(branch)) this.#redrawn.fire(row);
  }

  #redrawAll(): void {
    this.#changed.fire(undefined);
    this.#redrawn.fire(undefined);
  }

  /** Acting on a row is what lets requests of a key through again whose sign-in had failed. */
  #resume(node: TreeNode | undefined): void {
    const { clouds } = this.#options;
    const root = node && this.#shown.rootOf(node);
    if (!node) clouds.resume();
    else if (root?.subject.kind === 'account') clouds.resume(root.subject.account.id);
  }

  #writeMoved(running: Running): void {
    const { ref } = running;
    if (this.#options.inFlight.of(ref)) {
      this.#redrawRowsOf(ref);
    } else {
      this.#rows.outdate(this.#branches.rowsOf(ref), running);
      this.refreshPlace(ref);
    }
  }

  #redrawRowsOf(ref: ResourceRef): void {
    for (const parent of new Set(this.rowsShowing(ref).map((row) => row.parent))) if (parent) this.#redraw(parent);
  }

  /** What belonged to an account that is gone or has changed is forgotten. */
  #accountsChanged(): void {
    const { accounts } = this.#options;
    for (const row of this.#shown.below(undefined)) {
      const { subject } = row;
      const stands = subject.kind === 'account' && accounts.find(subject.account.id) === subject.account;
      if (!stands) this.#branches.close(this.#shown.drop(row.id));
    }
    this.#redrawAll();
  }
}
