import { isDisk } from '../../domain/resource';
import type { Disposable } from '../event';
import { Branch } from './branch';
import type { ListingServices } from './listing';
import type { TreeNode } from './node';
import type { TreeSources } from './sources';

const isDiskRow = ({ subject }: TreeNode): boolean => subject.kind === 'resource' && isDisk(subject.resource);

/** The branches that have been opened, by the id of their parent row. */
export class Branches implements Disposable {
  readonly #open = new Map<string, Branch>();
  readonly #sources: TreeSources;
  readonly #redraw: (id: string) => void;
  readonly #services: ListingServices;

  constructor(sources: TreeSources, redraw: (id: string) => void, services: ListingServices) {
    this.#sources = sources;
    this.#redraw = redraw;
    this.#services = services;
  }

  find(id: string): Branch | undefined {
    return this.#open.get(id);
  }

  /** Returns the branch below a row, created on first use. */
  below(row: TreeNode): Branch {
    const existing = this.#open.get(row.id);
    if (existing) return existing;
    const branch = new Branch(this.#sources.below(row), () => this.#redraw(row.id), this.#services);
    this.#open.set(row.id, branch);
    return branch;
  }

  /** Reloads branches: visible ones now, the others when they become visible. */
  refresh(matches: (id: string) => boolean, isSeen: (id: string) => boolean): void {
    for (const [id, branch] of this.#open) if (matches(id)) branch.refresh(isSeen(id));
  }

  /** Loads the outdated branches that have become visible. */
  open(matches: (id: string) => boolean): void {
    for (const [id, branch] of this.#open) if (matches(id)) void branch.open();
  }

  /** Disposes the branches below rows that were removed. */
  close(ids: readonly string[]): void {
    for (const id of ids) {
      this.#open.get(id)?.dispose();
      this.#open.delete(id);
    }
  }

  /** Whether every list below a row, at all levels except those of snapshots, is loaded completely and up to date. */
  isComplete(id: string): boolean {
    const branch = this.#open.get(id);
    if (!branch?.isComplete) return false;
    const rows = [...branch.fixed, ...branch.listings.flatMap((listing) => listing.rows)];
    return rows.every((row) => !row.expandable || isDiskRow(row) || this.isComplete(row.id));
  }

  dispose(): void {
    this.close([...this.#open.keys()]);
  }
}
