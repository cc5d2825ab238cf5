import type { Account } from '../../domain/account';
import { keyOfPlace, sameResource } from '../../domain/refs';
import { isDisk, isInstance, type Resource } from '../../domain/resource';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

type Test = (node: TreeNode) => boolean;

const isLoading: Test = ({ icon, subject }) => subject.kind === 'note' && icon.id === 'loading~spin';

/** The row below another that passes, waiting for it as long as rows go on arriving. Rejects when the signal is aborted. */
function below(tree: TreeModel, parent: TreeNode, test: Test, signal: AbortSignal): Promise<TreeNode | undefined> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void): void => {
      subscription.dispose();
      signal.removeEventListener('abort', abort);
      then();
    };
    const look = async (): Promise<void> => {
      const rows = await tree.children(parent);
      const found = rows.find(test);
      if (found || !rows.some(isLoading)) end(() => resolve(found));
    };
    const abort = (): void => end(() => reject(signal.reason));
    const subscription = tree.onDidChange(() => void look());
    signal.addEventListener('abort', abort, { once: true });
    void look();
  });
}

const ofAccount =
  (id: Account['id']): Test =>
  ({ subject }) =>
    subject.kind === 'account' && subject.account.id === id;

const ofRegion =
  (key: string): Test =>
  ({ subject }) =>
    subject.kind === 'region' && keyOfPlace(subject.region) === key;

const ofResource =
  (resource: Resource): Test =>
  ({ subject }) =>
    subject.kind === 'resource' && sameResource(subject.resource.ref, resource.ref);

/** The instance that the tree shows a resource under, or undefined for one that hangs on nothing. */
function instanceOf(resource: Resource): string | undefined {
  if (isInstance(resource)) return undefined;
  return isDisk(resource) ? resource.attachments[0]?.instance : resource.instance || undefined;
}

/** What stands between the region's row and the resource's own, if anything. */
function holderOf(resource: Resource): Test | undefined {
  if (isInstance(resource)) return undefined;
  const instance = instanceOf(resource);
  if (instance !== undefined) {
    return ({ subject }) => subject.kind === 'resource' && subject.resource.ref.id === instance;
  }
  const group = !isDisk(resource) ? 'vnics' : resource.state === 'recycled' ? 'recycled' : 'disks';
  return ({ subject }) => subject.kind === 'group' && subject.group === group;
}

/**
 * The row that shows a resource, opening what it stands below; lists that were not read are read now. Undefined where it
 * does not turn up.
 */
export async function locate(tree: TreeModel, resource: Resource, signal: AbortSignal): Promise<TreeNode | undefined> {
  const { ref } = resource;
  const holder = holderOf(resource);
  const path = [ofRegion(keyOfPlace(ref)), ...(holder ? [holder] : []), ofResource(resource)];
  let row = tree.roots().find(ofAccount(ref.account));
  for (const test of path) {
    if (!row) return undefined;
    row = await below(tree, row, test, signal);
  }
  return row;
}
