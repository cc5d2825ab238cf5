import { keyOf, type ResourceRef } from '../../domain/refs';
import type { TreeNode } from './node';

const roots = '';

/** The rows of the view as they were last given to it, by id and by the row they stand below. */
export class ShownRows {
  readonly #byId = new Map<string, TreeNode>();
  readonly #below = new Map<string, readonly string[]>();

  find(id: string): TreeNode | undefined {
    return this.#byId.get(id);
  }

  /** The rows below a row, or the roots. */
  below(parent: string | undefined): readonly TreeNode[] {
    return (this.#below.get(parent ?? roots) ?? []).flatMap((id) => this.find(id) ?? []);
  }

  parentOf(row: TreeNode): TreeNode | undefined {
    return row.parent === undefined ? undefined : this.find(row.parent);
  }

  /** The row without a parent that a row stands below, or the row itself. Undefined for one that is gone. */
  rootOf(row: TreeNode): TreeNode | undefined {
    return this.lineOf(row.id).at(-1);
  }

  /** Whether a row stands below another, at any level, or is that row itself. */
  isWithin(id: string, ancestor: string): boolean {
    return this.lineOf(id).some((row) => row.id === ancestor);
  }

  /** Every row that shows the resource. */
  showing(ref: ResourceRef): readonly TreeNode[] {
    const key = keyOf(ref);
    return [...this.#byId.values()].filter(({ subject }) => {
      if (subject.kind !== 'resource' || subject.resource.ref.id !== ref.id) return false;
      return keyOf(subject.resource.ref) === key;
    });
  }

  /** Puts rows in the place of those below a parent, or of the roots. Returns the ids that are gone, from all levels. */
  replace(parent: string | undefined, rows: readonly TreeNode[]): readonly string[] {
    const place = parent ?? roots;
    const next = new Set(rows.map(({ id }) => id));
    const gone = (this.#below.get(place) ?? []).filter((id) => !next.has(id)).flatMap((id) => this.drop(id));
    for (const row of rows) this.#byId.set(row.id, row);
    this.#below.set(place, [...next]);
    return gone;
  }

  /** Forgets a row and all below it. Returns their ids. */
  drop(id: string): readonly string[] {
    const below = this.#below.get(id) ?? [];
    this.#byId.delete(id);
    this.#below.delete(id);
    return [id, ...below.flatMap((each) => this.drop(each))];
  }

  /** The row and all that it stands below, from the inside out. */
  lineOf(id: string): readonly TreeNode[] {
    const line: TreeNode[] = [];
    for (let each = this.find(id); each; each = this.parentOf(each)) line.push(each);
    return line;
  }
}
