import type { TreeNode } from '../../src/app/tree/node';
import { type Disk, isDisk } from '../../src/domain/resource';
import type { Provider } from '../../src/providers/contract';
import type { AppHarness } from './appBench';
import { firstViolated, operationOf, subjectOf } from './operations';

type DiskRow = TreeNode & { readonly subject: { readonly kind: 'resource'; readonly resource: Disk } };

const isDiskRow = (row: TreeNode): row is DiskRow => row.subject.kind === 'resource' && isDisk(row.subject.resource);

/** Returns the first of these rows whose disk can be detached as it is: no rule of its cloud blocks it. */
export async function detachableRow(
  bench: AppHarness,
  provider: Provider,
  rows: readonly TreeNode[],
): Promise<DiskRow> {
  const detach = operationOf(provider, 'detachDisk');
  for (const row of rows.filter(isDiskRow)) {
    const { resource } = row.subject;
    if (!detach.offered(resource) || resource.multiAttach) continue;
    const api = bench.app.clouds.of(resource.ref.account);
    if (!firstViolated(detach, await subjectOf(api, detach, resource))) return row;
  }
  throw new Error(`No disk of ${provider.label} can be detached.`);
}
