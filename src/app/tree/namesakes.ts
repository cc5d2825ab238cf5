import { lookOf } from '../../domain/nameLook';
import { cleanName } from '../../domain/untrustedText';
import type { TreeNode } from './node';

/** Finds rows of one list of rows that read the same: there the id has to tell them apart. */
export class Namesakes {
  readonly #looks = new WeakMap<TreeNode, string>();

  /** The ids of rows whose name another row among them has too, as it looks. */
  among(rows: readonly TreeNode[]): ReadonlySet<string> {
    const first = new Map<string, TreeNode>();
    const found = new Set<string>();
    for (const row of rows) {
      if (row.subject.kind !== 'resource') continue;
      const look = this.#lookOf(row, row.subject.resource.ref.kind);
      const other = first.get(look);
      if (other) found.add(other.id).add(row.id);
      else first.set(look, row);
    }
    return found;
  }

  #lookOf(row: TreeNode, kind: string): string {
    const known = this.#looks.get(row);
    if (known !== undefined) return known;
    const look = `${kind} ${lookOf(row.label).groups}`;
    this.#looks.set(row, look);
    return look;
  }
}

/** The row with its id beside its name. */
export function withId(row: TreeNode): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  const id = cleanName(row.subject.resource.ref.id);
  return { ...row, description: `${id} · ${row.description}`, accessibleLabel: `${row.accessibleLabel}, ${id}` };
}
