import { ResourceIndex } from '../../src/app/resources/resourceIndex';
import type { TreeNode } from '../../src/app/tree/node';
import { resourceNode } from '../../src/app/tree/resourceNodes';
import type { Resource } from '../../src/domain/resource';

/** Returns the row of a resource in a list, below a row with the id `parent`. */
export const listedRow = (resource: Resource, parent = 'parent'): TreeNode =>
  resourceNode(resource, { parent, region: { ...resource.ref, name: 'Hong Kong' } }, []);

/** Returns an index with one list, which has these resources. */
export function indexOfResources(resources: readonly Resource[]): ResourceIndex {
  const index = new ResourceIndex();
  const rows = resources.map((resource) => listedRow(resource));
  const list = index.openList(() => rows);
  for (const row of rows) list.add(row);
  return index;
}
