import { type Kind, keyOfPlace, sameResource } from '../../domain/refs';
import { instancesOf, isInstance, type Resource } from '../../domain/resource';
import type { Group, TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

type Test = (node: TreeNode) => boolean;

const isLoading: Test = ({ subject }) => subject.kind === 'loading';

/**
 * Waits for the first matching row below another while rows keep arriving. Returns undefined if there is none. Rejects
 * if the signal is aborted.
 */
function findBelow(tree: TreeModel, parent: TreeNode, test: Test, signal: AbortSignal): Promise<TreeNode | undefined> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void): void => {
      subscription.dispose();
      signal.removeEventListener('abort', abort);
      then();
    };
    const check = async (): Promise<void> => {
      const rows = await tree.children(parent);
      const found = rows.find(test);
      if (found || !rows.some(isLoading)) end(() => resolve(found));
    };
    const abort = (): void => end(() => reject(signal.reason));
    const subscription = tree.onDidChange(() => void check());
    signal.addEventListener('abort', abort, { once: true });
    void check();
  });
}

const ofRegion =
  (key: string): Test =>
  ({ subject }) =>
    subject.kind === 'region' && keyOfPlace(subject.region) === key;

const ofResource =
  (resource: Resource): Test =>
  ({ subject }) =>
    subject.kind === 'resource' && sameResource(subject.resource.ref, resource.ref);

/** The groups of a region whose lists can contain each kind. */
const groupsOf: Readonly<Record<Kind, readonly Group[]>> = {
  instance: [],
  disk: ['disks', 'usedElsewhere', 'recycled'],
  vnic: ['vnics', 'usedElsewhere', 'recycled'],
  snapshot: [],
};

/** Whether the row of an instance or group can contain the resource. */
function mayContain(resource: Resource): Test {
  const instances = instancesOf(resource);
  const groups = instances.length === 0 ? groupsOf[resource.ref.kind] : [];
  return ({ subject }) => {
    if (subject.kind === 'resource') return instances.includes(subject.resource.ref.id);
    return subject.kind === 'group' && groups.includes(subject.group);
  };
}

/**
 * Returns the row of a resource, expanding its parents and loading their lists if needed. Returns undefined if there is
 * no such row.
 */
export async function locate(tree: TreeModel, resource: Resource, signal: AbortSignal): Promise<TreeNode | undefined> {
  const { ref } = resource;
  const account = tree.accountRow(ref.account);
  const region = account && (await findBelow(tree, account, ofRegion(keyOfPlace(ref)), signal));
  if (!region) return undefined;
  if (isInstance(resource)) return findBelow(tree, region, ofResource(resource), signal);
  const fits = mayContain(resource);
  const first = await findBelow(tree, region, fits, signal);
  const parents = (await tree.children(region)).filter(fits);
  for (const parent of first ? [first, ...parents.filter(({ id }) => id !== first.id)] : []) {
    const row = await findBelow(tree, parent, ofResource(resource), signal);
    if (row) return row;
  }
  return undefined;
}
