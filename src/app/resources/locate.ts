import { type Kind, keyOfPlace, sameResource } from '../../domain/refs';
import { instancesOf, type Resource } from '../../domain/resource';
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
      // A list that is read again keeps its earlier rows, without one that says so.
      if (found || !(rows.some(isLoading) || tree.isReading(parent))) end(() => resolve(found));
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

/** The groups of a region whose lists contain all resources of a kind. */
const groupsOfKind: Readonly<Record<Kind, readonly Group[]>> = {
  instance: ['instances'],
  disk: ['allDisks'],
  vnic: ['allVnics'],
  snapshot: [],
};

/** The groups of a region whose lists can contain a resource of a kind that isn't attached to an instance. */
const groupsOfOthers: Readonly<Record<Kind, readonly Group[]>> = {
  instance: [],
  disk: ['disks', 'usedElsewhere', 'recycled'],
  vnic: ['vnics', 'usedElsewhere', 'recycled'],
  snapshot: [],
};

/** Whether the row of an instance or group can contain the resource, however resources are grouped. */
function mayContain(resource: Resource): Test {
  const instances = instancesOf(resource);
  const { kind } = resource.ref;
  const groups = [...groupsOfKind[kind], ...(instances.length === 0 ? groupsOfOthers[kind] : [])];
  return ({ subject, expandable }) => {
    if (!expandable) return false;
    if (subject.kind === 'resource') return instances.includes(subject.resource.ref.id);
    return subject.kind === 'group' && groups.includes(subject.group);
  };
}

const isBin: Test = ({ subject }) => subject.kind === 'group' && subject.group === 'recycled';

/**
 * Returns the row of a resource, expanding its parents and loading their lists if needed. Returns undefined if there is
 * no such row.
 */
export async function locate(tree: TreeModel, resource: Resource, signal: AbortSignal): Promise<TreeNode | undefined> {
  const { ref } = resource;
  const account = tree.accountRow(ref.account);
  const region = account && (await findBelow(tree, account, ofRegion(keyOfPlace(ref)), signal));
  if (!region) return undefined;
  const [isIt, fits] = [ofResource(resource), mayContain(resource)];
  const isRecycled = resource.state === 'recycled';
  const isLikely = (row: TreeNode): boolean => isIt(row) || (fits(row) && (isRecycled || !isBin(row)));
  const first = await findBelow(tree, region, isLikely, signal);
  if (first && isIt(first)) return first;
  const parents = [...(first ? [first] : []), ...(await tree.children(region)).filter(fits)];
  for (const parent of new Map(parents.map((each) => [each.id, each])).values()) {
    const row = await findBelow(tree, parent, isIt, signal);
    if (row) return row;
  }
  return undefined;
}
