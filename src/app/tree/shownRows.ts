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
    return this.pathOf(row.id).at(-1);
  }

  /** Whether a row is below another at any level, or is that row itself. */
  isWithin(id: string, ancestor: string): boolean {
    return this.pathOf(id).some((row) => row.id === ancestor);
  }

  /** Returns every row that shows the resource. */
  showing(ref: ResourceRef): readonly TreeNode[] {
    const key = keyOf(ref);
    return [...this.#byId.values()].filter(({ subject }) => {
      if (subject.kind !== 'resource' || subject.resource.ref.id !== ref.id) return false;
      return keyOf(subject.resource.ref) === key;
    });
  }

  /** Replaces the rows below a parent, or the roots. Returns the ids that were removed at all levels. */
  replace(parent: string | undefined, rows: readonly TreeNode[]): readonly string[] {
    const place = parent ?? roots;
    const removed = missing(this.#below.get(place) ?? [], rows).flatMap((id) => this.drop(id));
    for (const row of rows) this.#byId.set(row.id, row);
    this.#below.set(
      place,
      rows.map(({ id }) => id),
    );
    return removed;
  }

  /** Removes a row and all below it. Returns their ids. */
  drop(id: string): readonly string[] {
    const below = this.#below.get(id) ?? [];
    this.#byId.delete(id);
    this.#below.delete(id);
    return [id, ...below.flatMap((each) => this.drop(each))];
  }

  /** Returns the row and all its ancestors, starting with the row. */
  pathOf(id: string): readonly TreeNode[] {
    const path: TreeNode[] = [];
    for (let each = this.find(id); each; each = this.parentOf(each)) path.push(each);
    return path;
  }
}
