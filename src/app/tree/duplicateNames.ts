import { skeletonOf } from '../../domain/confusableNames';
import type { Kind } from '../../domain/refs';
import type { TreeNode } from './node';
import { labelOf } from './resourceText';

/** Returns the ids of the rows whose name looks the same as that of another row of the same kind. */
export function duplicateNamesIn(rows: readonly TreeNode[]): ReadonlySet<string> {
  const firstOfKind = new Map<Kind, Map<string, TreeNode>>();
  const found = new Set<string>();
  for (const row of rows) {
    if (row.subject.kind !== 'resource') continue;
    const { resource } = row.subject;
    const { merged } = skeletonOf(labelOf(resource));
    const first = firstOfKind.get(resource.ref.kind) ?? new Map<string, TreeNode>();
    firstOfKind.set(resource.ref.kind, first);
    const other = first.get(merged);
    if (other) found.add(other.id).add(row.id);
    else first.set(merged, row);
  }
  return found;
}
