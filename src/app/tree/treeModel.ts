import { keyOf, keyOfPlace, type Place, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Accounts } from '../accounts';
import type { Clouds } from '../clouds';
import { type Disposable, Emitter } from '../event';
import type { Failure } from '../failure';
import type { InFlight, Running } from '../inFlight';
import type { LastFailures } from '../lastFailures';
import { Branches } from './branches';
import { rowsOf } from './branchRows';
import type { TreeNode } from './node';
import { overlaid } from './overlay';
import type { StartTimer } from './pageDeadline';
import { accountNode, regionId } from './placeNodes';
import { ShownRows } from './shownRows';
import { TreeSources } from './sources';

export interface TreeModelOptions {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
  /** Never rejects. */
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly timer: StartTimer;
}

/** The tree as data: branches that load when opened, rows that can be found again by id. */
export class TreeModel implements Disposable {
  readonly #options: TreeModelOptions;
  readonly #branches: Branches;
  readonly #shown = new ShownRows();
  readonly #failures = new WeakMap<Error, Failure>();
  /** Rows of lists that were read before a write ended: until they are read again they go on showing it under way. */
  readonly #outdated = new WeakMap<TreeNode, Running>();
  readonly #changed = new Emitter<TreeNode | undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  #filter = '';

  constructor(options: TreeModelOptions) {
    this.#options = options;
    this.#branches = new Branches(new TreeSources(options.clouds), (id) => this.#redraw(id), options.timer);
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#accountsChanged()),
      options.inFlight.onDidChange((running) => this.#writeMoved(running)),
      options.lastFailures.onDidChange((ref) => this.#redrawRowsOf(ref)),
    ];
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows only rows whose name, id or address holds the text; rows that lead to others stay. */
  setFilter(text: string): void {
    this.#filter = text.trim().toLowerCase();
    this.#changed.fire(undefined);
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
    for (const { error } of branch.listings) if (error) await this.#explain(error);
    if (this.#branches.find(row.id) !== branch) return [];
    const rows = rowsOf(row.id, branch, { filter: this.#filter, explained: (error) => this.#failures.get(error) });
    return this.#show(
      row.id,
      rows.map((each) => overlaid(each, this.#options, this.#outdated.get(each))),
    );
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

  /**
   * Whether the name alone names nothing: another resource that we know of has it, wherever that is, or no list has told
   * of this one, and then nothing is known of its neighbours either.
   */
  isSharedName(ref: ResourceRef, name: string): boolean {
    const key = keyOf(ref);
    let isListed = false;
    for (const { resource } of this.#branches.listed()) {
      const isItself = resource.ref.id === ref.id && keyOf(resource.ref) === key;
      if (resource.name === name && !isItself) return true;
      isListed ||= isItself;
    }
    return !isListed;
  }

  parentOf(node: TreeNode): TreeNode | undefined {
    return this.#shown.parentOf(node);
  }

  /** Loads anew what is below the row, or everything that has been opened, as soon as it is looked at. */
  refresh(node?: TreeNode): void {
    this.#resume(node);
    this.#branches.refresh((id) => node === undefined || this.#shown.isWithin(id, node.id));
    this.#changed.fire(node && this.find(node.id));
  }

  /** Loads anew every list of a region that has been opened, after something in it has changed. */
  refreshPlace(place: Place): void {
    const below = `${keyOfPlace(place)}/`;
    this.#branches.refresh((id) => id.startsWith(below));
    this.#redraw(regionId(place));
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
  }

  /** Gives rows to the view. What they take the place of is forgotten, with everything still on its way for it. */
  #show(parent: string | undefined, rows: readonly TreeNode[]): readonly TreeNode[] {
    this.#branches.close(this.#shown.replace(parent, rows));
    return rows;
  }

  #redraw(id: string): void {
    const row = this.find(id);
    if (row) this.#changed.fire(row);
  }

  async #explain(error: Error): Promise<void> {
    if (!this.#failures.has(error)) this.#failures.set(error, await this.#options.explain(error));
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
      for (const row of this.#branches.rowsOf(ref)) this.#outdated.set(row, running);
      this.refreshPlace(ref);
    }
  }

  #redrawRowsOf(ref: ResourceRef): void {
    for (const parent of new Set(this.rowsShowing(ref).map((row) => row.parent))) if (parent) this.#redraw(parent);
  }

  /** What belonged to an account that is gone or has changed is forgotten. */
  #accountsChanged(): void {
    const { accounts } = this.#options;
    for (const row of this.#shown.roots()) {
      const { subject } = row;
      const stands = subject.kind === 'account' && accounts.find(subject.account.id) === subject.account;
      if (!stands) this.#branches.close(this.#shown.drop(row.id));
    }
    this.#changed.fire(undefined);
  }
}
