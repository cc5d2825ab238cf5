import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Disposable } from '../event';
import { Branch } from './branch';
import type { TreeNode } from './node';
import type { StartTimer } from './pageDeadline';
import type { TreeSources } from './sources';

interface Listed {
  readonly row: TreeNode;
  readonly resource: Resource;
}

/** The branches that have been opened, by the row they hang below. */
export class Branches implements Disposable {
  readonly #open = new Map<string, Branch>();
  readonly #sources: TreeSources;
  readonly #redraw: (id: string) => void;
  readonly #timer: StartTimer;

  constructor(sources: TreeSources, redraw: (id: string) => void, timer: StartTimer) {
    this.#sources = sources;
    this.#redraw = redraw;
    this.#timer = timer;
  }

  find(id: string): Branch | undefined {
    return this.#open.get(id);
  }

  /** The branch below a row, made when it is first asked for. */
  below(row: TreeNode): Branch {
    const held = this.#open.get(row.id);
    if (held) return held;
    const branch = new Branch(this.#sources.below(row), () => this.#redraw(row.id), this.#timer);
    this.#open.set(row.id, branch);
    return branch;
  }

  /** Loads anew: at once where somebody sees it, elsewhere when somebody does. */
  refresh(isMeant: (id: string) => boolean, isSeen: (id: string) => boolean): void {
    for (const [id, branch] of this.#open) if (isMeant(id)) branch.refresh(isSeen(id));
  }

  /** Loads what has become out of date while nobody saw it. */
  open(isMeant: (id: string) => boolean): void {
    for (const [id, branch] of this.#open) if (isMeant(id)) void branch.open();
  }

  /** Ends what hangs below rows that are gone. */
  close(ids: readonly string[]): void {
    for (const id of ids) {
      this.#open.get(id)?.dispose();
      this.#open.delete(id);
    }
  }

  /** Every resource of every list, whether it is shown or not. */
  *listed(): Iterable<Listed> {
    for (const branch of this.#open.values()) {
      for (const row of branch.listings.flatMap(({ rows }) => rows)) {
        if (row.subject.kind === 'resource') yield { row, resource: row.subject.resource };
      }
    }
  }

  /** Whether every list below a row, at all levels, has been read to its end and is not out of date by what we know. */
  isWhole(id: string): boolean {
    const branch = this.#open.get(id);
    if (!branch?.isWhole) return false;
    const rows = [...branch.fixed, ...branch.listings.flatMap((listing) => listing.rows)];
    return rows.every((row) => !row.expandable || this.isWhole(row.id));
  }

  rowsOf(ref: ResourceRef): readonly TreeNode[] {
    const key = keyOf(ref);
    return [...this.listed()]
      .filter(({ resource }) => resource.ref.id === ref.id && keyOf(resource.ref) === key)
      .map(({ row }) => row);
  }

  dispose(): void {
    this.close([...this.#open.keys()]);
  }
}
