import { skeletonOf } from '../../domain/confusableNames';
import type { Resource } from '../../domain/resource';
import type { TreeNode } from './node';
import { labelOf } from './resourceText';

/** Finds rows of a list whose names look the same, so that their ids can be shown. */
export class DuplicateNames {
  readonly #keys = new WeakMap<Resource, string>();

  /** Returns the ids of the rows whose name looks the same as that of another row. */
  among(rows: readonly TreeNode[]): ReadonlySet<string> {
    const first = new Map<string, TreeNode>();
    const found = new Set<string>();
    for (const row of rows) {
      if (row.subject.kind !== 'resource') continue;
      const key = this.#keyFor(row.subject.resource);
      const other = first.get(key);
      if (other) found.add(other.id).add(row.id);
      else first.set(key, row);
    }
    return found;
  }

  #keyFor(resource: Resource): string {
    const known = this.#keys.get(resource);
    if (known !== undefined) return known;
    const key = `${resource.ref.kind} ${skeletonOf(labelOf(resource)).merged}`;
    this.#keys.set(resource, key);
    return key;
  }
}
