import { isDisk } from '../../domain/resource';
import type { Disposable } from '../event';
import { Branch } from './branch';
import type { ListingServices } from './listing';
import type { RowSubject, TreeNode } from './node';
import type { TreeSources } from './sources';

const isDiskRow = ({ subject }: TreeNode): boolean => subject.kind === 'resource' && isDisk(subject.resource);

const isPlace = ({ kind }: RowSubject): boolean => kind === 'account' || kind === 'region' || kind === 'group';

interface OpenBranch {
  readonly branch: Branch;
  /** The row that the branch is below, as it was when the branch was opened. */
  readonly row: TreeNode;
}

/** The branches that have been opened, by the id of their parent row. The view may not show that row at present. */
export class Branches implements Disposable {
  readonly #open = new Map<string, OpenBranch>();
  /** The ids of open branches, by the parent of the row that they are below. */
  readonly #byParent = new Map<string | undefined, Set<string>>();
  readonly #sources: TreeSources;
  readonly #redraw: (id: string) => void;
  readonly #services: ListingServices;

  constructor(sources: TreeSources, redraw: (id: string) => void, services: ListingServices) {
    this.#sources = sources;
    this.#redraw = redraw;
    this.#services = services;
  }

  find(id: string): Branch | undefined {
    return this.#open.get(id)?.branch;
  }

  /** Returns the row that an open branch is below. */
  rowAbove(id: string): TreeNode | undefined {
    return this.#open.get(id)?.row;
  }

  /** Returns the branch below a row, created on first use. */
  below(row: TreeNode): Branch {
    const existing = this.find(row.id);
    if (existing) return existing;
    const branch = new Branch(this.#sources.below(row), () => this.#redraw(row.id), this.#services);
    this.#open.set(row.id, { branch, row });
    const others = this.#byParent.get(row.parent);
    if (others) others.add(row.id);
    else this.#byParent.set(row.parent, new Set([row.id]));
    return branch;
  }

  /** Whether a branch is below a row at any level. */
  isWithin(id: string, ancestor: string): boolean {
    return this.#pathOf(id).includes(ancestor);
  }

  /** Reloads branches: visible ones now, the others when they become visible. */
  refresh(matches: (id: string) => boolean): void {
    for (const [id, { branch }] of this.#open) if (matches(id)) branch.refresh(this.#isSeen(id));
  }

  /** Loads what is outdated below a row that has become visible. */
  openWithin(ancestor: string): void {
    for (const [id, { branch }] of this.#open) if (this.isWithin(id, ancestor) && this.#isSeen(id)) void branch.open();
  }

  stopSearching(): void {
    for (const { branch } of this.#open.values()) branch.search?.stop();
  }

  /** Whether one of these rows is an account, a region or a group that was never opened, or has such a row below it. */
  hasUnopenedPlace(rows: readonly TreeNode[]): boolean {
    return rows.some(({ id, subject, expandable }) => {
      if (!expandable || !isPlace(subject)) return false;
      const branch = this.find(id);
      if (!branch) return true;
      const regions = subject.kind === 'account' ? branch.listings.flatMap((listing) => listing.rows) : [];
      return this.hasUnopenedPlace([...branch.fixed, ...regions]);
    });
  }

  /** Disposes the branches at all levels below rows that are no longer below a row, or no longer roots. */
  prune(parent: string | undefined, isBelow: (id: string) => boolean): void {
    for (const id of this.#byParent.get(parent) ?? []) if (!isBelow(id)) this.close(id);
  }

  /** Disposes the branch below a row, and those at all levels below it. */
  close(id: string): void {
    const open = this.#open.get(id);
    if (!open) return;
    for (const each of this.#byParent.get(id) ?? []) this.close(each);
    open.branch.dispose();
    this.#open.delete(id);
    this.#byParent.get(open.row.parent)?.delete(id);
  }

  /** Disposes what is below regions. */
  closeRegions(): void {
    for (const [id, { row }] of [...this.#open]) if (row.subject.kind === 'region') this.close(id);
  }

  /** Whether every list below a row, at all levels except those of snapshots, is loaded completely and up to date. */
  isComplete(id: string): boolean {
    const branch = this.find(id);
    if (!branch?.isComplete) return false;
    const rows = [...branch.fixed, ...branch.listings.flatMap((listing) => listing.rows)];
    return rows.every((row) => !row.expandable || isDiskRow(row) || this.isComplete(row.id));
  }

  dispose(): void {
    for (const { branch } of this.#open.values()) branch.dispose();
    this.#open.clear();
    this.#byParent.clear();
  }

  /** Whether neither the row above a branch nor one that it is in is collapsed. A filter may hide them. */
  #isSeen(id: string): boolean {
    return this.#pathOf(id).every((each) => !this.find(each)?.isCollapsed);
  }

  /** Returns the ids of the row above a branch and of all rows that it is in. */
  #pathOf(id: string): readonly string[] {
    const path: string[] = [];
    for (let each: string | undefined = id; each !== undefined; each = this.rowAbove(each)?.parent) path.push(each);
    return path;
  }
}
