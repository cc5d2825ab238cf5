import type { Target } from '../../src/app/operations/readParties';
import type { Account } from '../../src/domain/account';
import { type Disk, instancesOf, type Vnic } from '../../src/domain/resource';
import type { AppHarness } from './appBench';
import { attachablesOf, type Changeable } from './attachables';

/** The first matching disk or vNIC of an account. */
export async function resourceWhere(
  { app }: AppHarness,
  account: Account,
  fits: (resource: Disk | Vnic) => boolean,
): Promise<Disk | Vnic> {
  for await (const resource of attachablesOf(app.clouds.of(account.id))) if (fits(resource)) return resource;
  throw new Error(`${account.name} has no such resource.`);
}

function accountOf({ app }: AppHarness, cloud: string): Account {
  const account = app.accounts.list().find((each) => each.cloud === cloud);
  if (!account) throw new Error(`There is no account of ${cloud}.`);
  return account;
}

/** The target of a command on the resource's row; below the first instance that it is attached to. */
export function targetOf(resource: Changeable): Target {
  const [instance = ''] = instancesOf(resource);
  const under = instance === '' ? undefined : ({ ...resource.ref, kind: 'instance', id: instance } as const);
  return { ref: resource.ref, under };
}

/** Every disk and vNIC with this name of the first account of a cloud. */
export async function targetsCalled(bench: AppHarness, cloud: string, name: string): Promise<readonly Target[]> {
  const found: Target[] = [];
  for await (const resource of attachablesOf(bench.app.clouds.of(accountOf(bench, cloud).id))) {
    if (resource.name === name) found.push(targetOf(resource));
  }
  return found;
}

/** The disk or vNIC with this name of the first account of a cloud; drops the requests that finding it took. */
export async function targetCalled(bench: AppHarness, cloud: string, name: string): Promise<Target> {
  const target = targetOf(await resourceWhere(bench, accountOf(bench, cloud), (resource) => resource.name === name));
  bench.received.length = 0;
  bench.requests.length = 0;
  return target;
}
