import type { Account } from '../../domain/account';
import { keyOfPlace, sameResource } from '../../domain/refs';
import { type Instance, isDisk, isInstance, type Resource } from '../../domain/resource';
import type { Group, TreeNode } from '../tree/node';
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

/** The instances that the tree can show a resource under; none for one that hangs on nothing. */
function instancesOf(resource: Exclude<Resource, Instance>): readonly string[] {
  if (isDisk(resource)) return resource.attachments.map(({ instance }) => instance);
  return resource.instance === '' ? [] : [resource.instance];
}

/** Whether the row of a region's instance or group can have the resource below it. */
function mayHold(resource: Exclude<Resource, Instance>): Test {
  const instances = instancesOf(resource);
  const otherKind: Group = isDisk(resource) ? 'vnics' : 'disks';
  return ({ subject }) => {
    if (subject.kind === 'resource') return instances.includes(subject.resource.ref.id);
    return instances.length === 0 && subject.kind === 'group' && subject.group !== otherKind;
  };
}

/**
 * The row that shows a resource, opening what it stands below; lists that were not read are read now. Undefined where it
 * does not turn up.
 */
export async function locate(tree: TreeModel, resource: Resource, signal: AbortSignal): Promise<TreeNode | undefined> {
  const { ref } = resource;
  const account = tree.roots().find(ofAccount(ref.account));
  const region = account && (await below(tree, account, ofRegion(keyOfPlace(ref)), signal));
  if (!region) return undefined;
  if (isInstance(resource)) return below(tree, region, ofResource(resource), signal);
  const fits = mayHold(resource);
  const first = await below(tree, region, fits, signal);
  const holders = (await tree.children(region)).filter(fits);
  for (const holder of first ? [first, ...holders.filter(({ id }) => id !== first.id)] : []) {
    const row = await below(tree, holder, ofResource(resource), signal);
    if (row) return row;
  }
  return undefined;
}
