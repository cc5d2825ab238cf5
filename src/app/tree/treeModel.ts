import type { Place, ResourceRef } from '../../domain/refs';
import { keyOf, keyOfPlace } from '../../domain/refs';
import type { Accounts } from '../accounts';
import type { Clouds } from '../clouds';
import { type Disposable, Emitter } from '../event';
import type { Failure } from '../failure';
import type { InFlight } from '../inFlight';
import type { LastFailures } from '../lastFailures';
import { Branch } from './branch';
import type { Listing, StartTimer } from './listing';
import type { TreeNode } from './node';
import { overlaid } from './overlay';
import { accountNode, emptyRow, failureRow, loadingRow, moreRow } from './placeNodes';
import { TreeSources } from './sources';

export interface TreeModelOptions {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
  readonly explain: (error: unknown) => Promise<Failure>;
  readonly timer: StartTimer;
}

/** The tree as data: branches that load when opened, rows that can be found again by id. */
export class TreeModel implements Disposable {
  readonly #options: TreeModelOptions;
  readonly #sources: TreeSources;
  readonly #branches = new Map<string, Branch>();
  readonly #nodes = new Map<string, TreeNode>();
  readonly #failures = new WeakMap<object, Failure>();
  readonly #changed = new Emitter<TreeNode | undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  #filter = '';

  constructor(options: TreeModelOptions) {
    this.#options = options;
    this.#sources = new TreeSources(options.clouds);
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#accountsChanged()),
      options.inFlight.onDidChange(({ ref }) => this.#redrawRowsOf(ref)),
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
    return known.map((account) => this.#hold(accountNode(account, clouds.providerOf(account.cloud))));
  }

  /** The rows below a node as they stand; the first call starts loading and waits for something to show. */
  async children(node: TreeNode): Promise<readonly TreeNode[]> {
    const branch = this.#branchOf(node);
    await branch.open();
    const rows = await Promise.all(branch.listings.map((listing) => this.#rowsOf(node, listing)));
    const all = [...branch.fixed, ...rows.flat()];
    return (all.length === 0 ? [emptyRow(node.id)] : all).map((row) => this.#hold(overlaid(row, this.#options)));
  }

  /** The row with this id, as it was last shown; undefined for a stranger. */
  find(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  /** Every row now held that shows the resource. */
  rowsShowing(ref: ResourceRef): readonly TreeNode[] {
    const key = keyOf(ref);
    return [...this.#nodes.values()].filter(
      ({ subject }) => subject.kind === 'resource' && keyOf(subject.resource.ref) === key,
    );
  }

  /** Whether another resource that we hold has this name, wherever it is: then the name alone names nothing. */
  isSharedName(ref: ResourceRef, name: string): boolean {
    return [...this.#nodes.values()].some(
      ({ subject }) =>
        subject.kind === 'resource' && subject.resource.name === name && keyOf(subject.resource.ref) !== keyOf(ref),
    );
  }

  parentOf(node: TreeNode): TreeNode | undefined {
    return node.parent === undefined ? undefined : this.find(node.parent);
  }

  /** Loads anew what is below the node, or everything that has been opened. */
  refresh(node?: TreeNode): void {
    const below = (id: string): boolean => node === undefined || id === node.id || this.#isBelow(id, node.id);
    for (const [id, branch] of this.#branches) {
      if (!below(id)) continue;
      this.#resume(id);
      branch.refresh();
    }
    this.#changed.fire(node);
  }

  /** Loads anew every opened list of a region, after something in it has changed. */
  refreshPlace(place: Place): void {
    const key = keyOfPlace(place);
    for (const [id, branch] of this.#branches) if (id.startsWith(`${key}/`)) branch.refresh();
  }

  retry(branchId: string): void {
    this.#resume(branchId);
    this.#branches.get(branchId)?.retry();
  }

  loadMore(branchId: string, listingKey: string): void {
    const listings = this.#branches.get(branchId)?.listings ?? [];
    listings.find(({ source }) => source.key === listingKey)?.more();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const branch of this.#branches.values()) branch.dispose();
    this.#branches.clear();
    this.#changed.dispose();
  }

  #hold(node: TreeNode): TreeNode {
    this.#nodes.set(node.id, node);
    return node;
  }

  #branchOf(node: TreeNode): Branch {
    const held = this.#branches.get(node.id);
    if (held) return held;
    const redraw = (): void => this.#changed.fire(this.find(node.id));
    const branch = new Branch(this.#sources.below(node), redraw, this.#options.timer);
    this.#branches.set(node.id, branch);
    return branch;
  }

  async #rowsOf(node: TreeNode, listing: Listing): Promise<readonly TreeNode[]> {
    const { key } = listing.source;
    const rows = listing.rows.filter((row) => this.#passes(row));
    const { state } = listing;
    if (state === 'loading') return [...rows, loadingRow(node.id, key, listing.rows.length)];
    if (state === 'more') return [...rows, moreRow(node.id, key, listing.rows.length)];
    if (state === 'failed') return [...rows, failureRow(node.id, key, await this.#failureOf(listing.error))];
    return rows;
  }

  async #failureOf(error: unknown): Promise<Failure> {
    if (typeof error !== 'object' || error === null) return this.#options.explain(error);
    const known = this.#failures.get(error) ?? (await this.#options.explain(error));
    this.#failures.set(error, known);
    return known;
  }

  #passes(row: TreeNode): boolean {
    if (this.#filter === '' || row.searched === undefined) return true;
    return row.expandable || row.searched.includes(this.#filter);
  }

  #isBelow(id: string, ancestor: string): boolean {
    for (let node = this.find(id); node; node = this.parentOf(node)) if (node.parent === ancestor) return true;
    return false;
  }

  /** Acting on a branch is what lets requests of a key through again whose sign-in had failed. */
  #resume(branchId: string): void {
    const subject = this.find(branchId)?.subject;
    if (subject?.kind === 'account') this.#options.clouds.of(subject.account.id).resume();
    if (subject?.kind === 'region' || subject?.kind === 'group' || subject?.kind === 'resource') {
      this.#options.clouds.of(subject.region.account).resume();
    }
  }

  #redrawRowsOf(ref: ResourceRef): void {
    const parents = new Set(this.rowsShowing(ref).map((row) => row.parent));
    for (const id of parents) {
      const parent = id === undefined ? undefined : this.find(id);
      if (parent) this.#changed.fire(parent);
    }
  }

  /** What belonged to an account that is gone or has changed is forgotten, with everything still on its way. */
  #accountsChanged(): void {
    const { accounts } = this.#options;
    for (const [id, branch] of this.#branches) {
      const node = this.find(id);
      if (node && this.#accountStands(node, accounts)) continue;
      branch.dispose();
      this.#branches.delete(id);
    }
    for (const [id, node] of this.#nodes) if (!this.#accountStands(node, accounts)) this.#nodes.delete(id);
    this.#changed.fire(undefined);
  }

  #accountStands(node: TreeNode, accounts: Accounts): boolean {
    for (let each: TreeNode | undefined = node; each; each = this.parentOf(each)) {
      if (each.subject.kind === 'account') return accounts.find(each.subject.account.id) === each.subject.account;
    }
    return false;
  }
}
