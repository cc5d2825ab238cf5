import { keyOfPlace, type Place, type ResourceRef } from '../../domain/refs';
import type { Clock } from '../../providers/contract';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';
import { type Disposable, Emitter } from '../event';
import { isUnfinished } from '../operations/record/operationRecord';
import type { OperationChange } from '../operations/record/operations';
import type { StartTimer } from '../ports';
import { ResourceIndex } from '../resources/resourceIndex';
import { isOutdated, type ResourceRead } from '../resources/resourceReads';
import type { Arrangement } from './arrangement';
import type { Branch } from './branch';
import { Branches } from './branches';
import { BranchRows, type BranchRowsOptions } from './branchRows';
import { type Neighbors, neighborsOf } from './neighbors';
import type { TreeNode } from './node';
import { accountNode, accountRowId, regionId } from './placeNodes';
import { rowsEqual } from './rowsEqual';
import { rowTooltip } from './rowTooltip';
import { ShownRows } from './shownRows';
import { TreeSources } from './sources';
import { Summaries } from './summaries';

export interface TreeModelOptions extends BranchRowsOptions {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
  readonly timer: StartTimer;
  readonly clock: Clock;
  readonly arrangement: Arrangement;
  /** The display language, as a BCP 47 tag. */
  readonly language: string;
}

/** The tree as data: branches that load when they are expanded, and rows that can be found by id. */
export class TreeModel implements Disposable {
  /** The resources of all lists, whether their rows are shown or not. */
  readonly resources = new ResourceIndex();
  readonly #options: TreeModelOptions;
  readonly #branches: Branches;
  readonly #rows: BranchRows;
  readonly #shown = new ShownRows();
  readonly #summaries: Summaries;
  readonly #changed = new Emitter<TreeNode | undefined>();
  /** Fires when the data below a row, or of the whole tree, may have changed. */
  readonly onDidChange = this.#changed.event;
  readonly #redrawn = new Emitter<TreeNode | undefined>();
  /** Fires when the rows below a row, or all rows, look different, so that the view has to read them again. */
  readonly onDidChangeRows = this.#redrawn.event;
  readonly #outdated = new Emitter<Place>();
  /** Fires with the place of a resource that was read in another state than its lists show. */
  readonly onDidFindOutdated = this.#outdated.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(options: TreeModelOptions) {
    this.#options = options;
    const findBranch = (id: string) => this.#branches.find(id);
    this.#summaries = new Summaries(findBranch);
    this.#rows = new BranchRows({ ...options, index: this.resources, findBranch });
    const { timer, store, arrangement } = options;
    const sources = new TreeSources(options.clouds, () => arrangement.grouping.value);
    const [revision, sorting] = [() => store.revision, () => arrangement.sorting.value];
    const services = { timer, index: this.resources, revision, sorting };
    this.#branches = new Branches(sources, (id) => this.#redraw(id), services);
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#accountsChanged()),
      options.store.onDidChange((change) => this.#operationChanged(change)),
      arrangement.grouping.onDidChange(() => this.#regroup()),
      arrangement.sorting.onDidChange(() => this.#redrawAll()),
      options.clouds.onDidRead((read) => this.#resourceRead(read)),
    ];
  }

  /** How resources are grouped and sorted. A change of the grouping reads what is visible again, in other lists. */
  get arrangement(): Arrangement {
    return this.#options.arrangement;
  }

  get filter(): string {
    return this.#rows.filter.text;
  }

  /**
   * Shows only resources whose name, id or address contains the text, and instances that something below matches. An
   * empty text shows everything and stops searching.
   */
  setFilter(text: string): void {
    this.#rows.filter.text = text.trim().toLowerCase();
    if (this.filter === '') this.#branches.stopSearching();
    this.#redrawAll();
  }

  /** Whether something is below accounts, regions or groups that were never expanded, where a filter finds nothing. */
  get hasUnopenedPlaces(): boolean {
    return this.#branches.hasUnopenedPlace(this.#shown.below(undefined));
  }

  /** Searches the instances of a branch that the filter can't decide on, because they were never expanded. */
  searchInstances(branchId: string): void {
    const branch = this.#branches.find(branchId);
    const instances = branch ? this.#rows.unsearched(branch) : [];
    if (instances.length > 0) branch?.search?.start(instances);
  }

  roots(): readonly TreeNode[] {
    const { accounts, clouds } = this.#options;
    const known = accounts.list().filter(({ cloud }) => clouds.providers.some(({ id }) => id === cloud));
    const rows = known.map((account) =>
      accountNode(account, clouds.providerOf(account.cloud), accounts.isKeyMissing(account.id)),
    );
    this.#shown.replace(undefined, rows);
    const ids = new Set(rows.map(({ id }) => id));
    this.#branches.prune(undefined, (id) => ids.has(id));
    return rows;
  }

  /**
   * Returns the present rows below a row. The first call starts loading and waits briefly for something to show. Empty
   * if the row is no longer in the tree. Never rejects.
   */
  async children(node: TreeNode): Promise<readonly TreeNode[]> {
    const row = this.find(node.id);
    if (!row?.expandable) return [];
    const isNew = this.#branches.find(row.id) === undefined;
    const branch = this.#branches.below(row);
    await branch.open();
    await this.#rows.explain(branch);
    if (this.#branches.find(row.id) !== branch) return [];
    const rows = this.#showBelow(row.id, branch);
    this.#redrawRenamed(row.id);
    if (this.#summaries.takeNew(row)) this.#redrawn.fire(row);
    if (isNew && this.filter !== '') this.#changed.fire(row);
    return rows;
  }

  /** Returns a row with what it contains, as far as that is known. */
  withSummary(node: TreeNode): TreeNode {
    return this.#summaries.addTo(node);
  }

  /** Loads what has become outdated while the row was collapsed. */
  expanded({ id }: TreeNode): void {
    void this.#branches.find(id)?.open();
    this.#branches.openWithin(id);
  }

  /** Marks what is below a row as not visible: a refresh waits until the row is expanded again. */
  collapsed({ id }: TreeNode): void {
    this.#branches.find(id)?.collapse();
  }

  /** Returns the row of an account as the view has it. Undefined if there is no such account. */
  accountRow(id: string): TreeNode | undefined {
    const account = this.#options.accounts.find(id);
    if (!account) return undefined;
    const rowId = accountRowId(account);
    return this.find(rowId) ?? this.roots().find((row) => row.id === rowId);
  }

  /** Returns the row with this id as it was last shown; undefined if there is none. */
  find(id: string): TreeNode | undefined {
    return this.#shown.find(id);
  }

  /** Returns every row that shows the resource. */
  rowsShowing(ref: ResourceRef): readonly TreeNode[] {
    return this.#shown.showing(ref);
  }

  /** Returns whether a resource of this name can be confused with any other listed resource. */
  neighborsOf(ref: ResourceRef, name: string): Neighbors {
    const { hasIdForm } = this.#options.clouds.providerOf(ref.cloud);
    const areAllKnown = this.#branches.isComplete(regionId(ref));
    return { ...neighborsOf({ ref, name }, this.resources, hasIdForm), areAllKnown };
  }

  /** Returns the tooltip of a row, with where it is and the explanation of its last problem. Never rejects. */
  tooltip(node: TreeNode): Promise<string> {
    return rowTooltip(node, this.#options, this.resources);
  }

  /** Whether a list below a row is being read. */
  readonly isReading = ({ id }: TreeNode): boolean => this.#branches.find(id)?.isReading ?? false;

  parentOf(node: TreeNode): TreeNode | undefined {
    return this.#shown.parentOf(node);
  }

  /** Reloads what is below the row, or everything that has been expanded. */
  refresh(node?: TreeNode): void {
    this.#resume(node);
    this.#branches.refresh((id) => node === undefined || this.#branches.isWithin(id, node.id));
  }

  /** Reloads every expanded list of a region, after something in it has changed. */
  refreshPlace(place: Place): void {
    const below = `${keyOfPlace(place)}/`;
    this.#branches.refresh((id) => id.startsWith(below));
  }

  retry(branchId: string): void {
    this.#resume(this.find(branchId));
    this.#branches.find(branchId)?.retry();
  }

  loadMore(branchId: string, listingKey: string): void {
    this.#branches.find(branchId)?.loadMore(listingKey);
  }

  dispose(): void {
    const emitters = [this.#changed, this.#redrawn, this.#outdated];
    for (const each of [...this.#subscriptions, this.#branches, ...emitters]) each.dispose();
  }

  /** Gives the rows below a branch to the view. The branches of rows that are no longer in its lists are disposed. */
  #showBelow(id: string, branch: Branch): readonly TreeNode[] {
    const rows = this.#rows.below(id, branch);
    this.#shown.replace(id, rows);
    const hasNone = this.#rows.isWithoutCredentials(id, branch);
    this.#branches.prune(id, (each) => !hasNone && branch.has(each));
    return rows;
  }

  #redraw(id: string): void {
    this.#redrawBelow(id);
    const row = this.#branches.rowAbove(id);
    // What is below an instance decides whether the filter shows it.
    if (this.filter !== '' && row?.subject.kind === 'resource' && row.parent) this.#redrawBelow(row.parent);
    this.#redrawRenamed(id);
  }

  /** Redraws the rows elsewhere whose names have become unique, or no longer are. */
  #redrawRenamed(source: string | undefined): void {
    for (const parent of this.resources.names.takeChangedParents()) if (parent !== source) this.#redrawBelow(parent);
  }

  /** Redraws only if something looks different: while the view draws, a click on a row may fail. */
  #redrawBelow(id: string): void {
    const [row, branch] = [this.find(id), this.#branches.find(id)];
    if (!row || !branch) return;
    this.#changed.fire(row);
    // A failure looks like loading until it is explained, which happens when the view reads the rows.
    const isEqual = rowsEqual(this.#shown.below(id), this.#rows.below(id, branch));
    const isSummaryEqual = !this.#summaries.takeNew(row);
    if (!isEqual || !isSummaryEqual || this.#rows.isUnexplained(branch)) this.#redrawn.fire(row);
  }

  #regroup(): void {
    this.#branches.closeRegions();
    this.#redrawAll();
  }

  #redrawAll(): void {
    this.#changed.fire(undefined);
    this.#redrawn.fire(undefined);
  }

  /** Acting on a row lets requests pass again after its account's credentials were rejected. */
  #resume(node: TreeNode | undefined): void {
    const { clouds } = this.#options;
    const root = node && this.#shown.rootOf(node);
    if (!node) clouds.resume();
    else if (root?.subject.kind === 'account') clouds.resume(root.subject.account.id);
  }

  #operationChanged({ record, before }: OperationChange): void {
    const { target } = record.plan;
    const hasEnded = !isUnfinished(record) && (before === undefined || isUnfinished(before));
    const isLeftAlone = record.stoppedWaiting && !before?.stoppedWaiting;
    if (hasEnded || isLeftAlone) this.refreshPlace(target);
    this.#redrawRowsOf(target);
  }

  /** Reads the lists of a region again if one shows the resource otherwise than it was read just now. */
  #resourceRead({ ref, resource }: ResourceRead): void {
    // A write of this window refreshes them when it ends.
    if (this.#options.store.running(ref)) return;
    const rows = this.resources.rowsOf(ref);
    if (!rows.some(({ subject }) => subject.kind === 'resource' && isOutdated(subject.resource, resource))) return;
    this.refreshPlace(ref);
    this.#outdated.fire(ref);
  }

  #redrawRowsOf(ref: ResourceRef): void {
    for (const parent of new Set(this.rowsShowing(ref).map((row) => row.parent))) if (parent) this.#redraw(parent);
  }

  /** Drops the rows of accounts that were removed or changed. */
  #accountsChanged(): void {
    const { accounts } = this.#options;
    for (const row of this.#shown.below(undefined)) {
      const { subject } = row;
      const isCurrent = subject.kind === 'account' && accounts.find(subject.account.id) === subject.account;
      if (isCurrent) continue;
      this.#shown.drop(row.id);
      this.#branches.close(row.id);
    }
    this.#redrawRenamed(undefined);
    this.#redrawAll();
  }
}
