import type { TreeNode } from '../../src/app/tree/node';
import { keyOf, keyOfPlace } from '../../src/domain/refs';
import type { Disk, Vnic } from '../../src/domain/resource';
import type { AppHarness } from './appBench';
import { resourceWhere } from './targets';
import { loadedRows } from './treeWalk';
import type { ViewRow } from './viewRow';

type Fits = (row: TreeNode) => boolean;

const isPlaceOf =
  ({ ref }: Disk | Vnic): Fits =>
  ({ subject }) =>
    subject.kind === 'region' && keyOfPlace(subject.region) === keyOfPlace(ref);

/** The parent rows that a resource may have: its instance's, or those of the groups. */
const isParentOf =
  (resource: Disk | Vnic): Fits =>
  ({ subject }) => {
    if (subject.kind === 'group') return true;
    const on = 'attachments' in resource ? resource.attachments.map(({ instance }) => instance) : [resource.instance];
    return subject.kind === 'resource' && on.includes(subject.resource.ref.id);
  };

const shows =
  ({ ref }: Disk | Vnic): Fits =>
  ({ subject }) =>
    subject.kind === 'resource' && keyOf(subject.resource.ref) === keyOf(ref);

/** Expands the tree down to the first matching disk or vNIC, as a user would; its first row if it has several. */
export async function rowOf(bench: AppHarness, fits: (resource: Disk | Vnic) => boolean): Promise<ViewRow> {
  const { app, timer } = bench;
  for (const root of app.tree.roots()) {
    if (root.subject.kind !== 'account') continue;
    const resource = await resourceWhere(bench, root.subject.account, fits);
    const below = async (rows: readonly TreeNode[], isMeant: Fits): Promise<readonly ViewRow[]> =>
      (await Promise.all(rows.filter(isMeant).map((row) => loadedRows(app.tree, row, timer)))).flat();
    const regions = await loadedRows(app.tree, root, timer);
    const rows = await below(await below(regions, isPlaceOf(resource)), isParentOf(resource));
    const row = rows.find(shows(resource));
    if (row) return row;
  }
  throw new Error('The tree shows no such disk or vNIC.');
}
