import { keyOf, type ResourceRef } from '../../domain/refs';
import type { TreeNode } from './node';

const roots = '';

/** Returns the ids that no row has. Mostly rows are only appended, so that nothing has to be looked up. */
function missing(ids: readonly string[], rows: readonly TreeNode[]): readonly string[] {
  if (ids.every((id, place) => rows[place]?.id === id)) return [];
  const present = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !present.has(id));
}

/** The rows that the view was last given, by id and by parent. */
export class ShownRows {
  readonly #byId = new Map<string, TreeNode>();
  readonly #below = new Map<string, readonly string[]>();

  find(id: string): TreeNode | undefined {
    return this.#byId.get(id);
  }

  /** Returns the rows below a row, or the roots. */
  below(parent: string | undefined): readonly TreeNode[] {
    return (this.#below.get(parent ?? roots) ?? []).flatMap((id) => this.find(id) ?? []);
  }

  parentOf(row: TreeNode): TreeNode | undefined {
    return row.parent === undefined ? undefined : this.find(row.parent);
  }

  /** Returns the topmost ancestor of a row, or the row itself; undefined if it was removed. */
  rootOf(row: TreeNode): TreeNode | undefined {
    let root = this.find(row.id);
    for (let each = root; each; each = this.parentOf(each)) root = each;
    return root;
  }

  /** Returns every row that shows the resource. */
  showing(ref: ResourceRef): readonly TreeNode[] {
    const key = keyOf(ref);
    return [...this.#byId.values()].filter(({ subject }) => {
      if (subject.kind !== 'resource' || subject.resource.ref.id !== ref.id) return false;
      return keyOf(subject.resource.ref) === key;
    });
  }

  /** Replaces the rows below a parent, or the roots. Those that are no longer there are removed at all levels. */
  replace(parent: string | undefined, rows: readonly TreeNode[]): void {
    const place = parent ?? roots;
    for (const id of missing(this.#below.get(place) ?? [], rows)) this.drop(id);
    for (const row of rows) this.#byId.set(row.id, row);
    this.#below.set(
      place,
      rows.map(({ id }) => id),
    );
  }

  /** Removes a row and all below it. */
  drop(id: string): void {
    this.#byId.delete(id);
    const below = this.#below.get(id);
    if (below === undefined) return;
    this.#below.delete(id);
    for (const each of below) this.drop(each);
  }
}
