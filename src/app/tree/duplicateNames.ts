import { skeletonOf } from '../../domain/confusableNames';
import { cleanName } from '../../domain/untrustedText';
import type { TreeNode } from './node';

/** Finds rows of a list whose names look the same, so that their ids can be shown. */
export class DuplicateNames {
  readonly #keys = new WeakMap<TreeNode, string>();

  /** Returns the ids of the rows whose name looks the same as that of another row. */
  among(rows: readonly TreeNode[]): ReadonlySet<string> {
    const first = new Map<string, TreeNode>();
    const found = new Set<string>();
    for (const row of rows) {
      if (row.subject.kind !== 'resource') continue;
      const key = this.#keyFor(row, row.subject.resource.ref.kind);
      const other = first.get(key);
      if (other) found.add(other.id).add(row.id);
      else first.set(key, row);
    }
    return found;
  }

  #keyFor(row: TreeNode, kind: string): string {
    const known = this.#keys.get(row);
    if (known !== undefined) return known;
    const key = `${kind} ${skeletonOf(row.label).merged}`;
    this.#keys.set(row, key);
    return key;
  }
}

/** Returns the row with its id in the description. */
export function withId(row: TreeNode): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  const id = cleanName(row.subject.resource.ref.id);
  return { ...row, description: `${id} · ${row.description}`, accessibleLabel: `${row.accessibleLabel}, ${id}` };
}
