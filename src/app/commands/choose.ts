import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { cleanName } from '../../domain/foreignText';
import type { Action } from '../../domain/plan';
import type { Disk, Vnic } from '../../domain/resource';
import { isDisk, titleOf } from '../../domain/resource';
import { Refused } from '../../errors/refused';
import type { Operation } from '../../providers/contract';
import type { App } from '../app';
import type { Target } from '../operations/read';
import type { PickItem } from '../ports';

/** What promises bring, in the order in which they bring it. None of them may reject. */
async function* asTheyCome<T>(promises: readonly Promise<T>[]): AsyncIterable<T> {
  const waiting = new Map(promises.map((promise, place) => [place, promise.then((value) => ({ place, value }))]));
  while (waiting.size > 0) {
    const { place, value } = await Promise.race(waiting.values());
    waiting.delete(place);
    yield value;
  }
}

type Found = Region | Error;

/** An account that cannot be read has an item that says so: it is not an account without regions. */
async function regionsOf(app: App, account: Account, signal: AbortSignal): Promise<readonly PickItem<Found>[]> {
  const label = cleanName(account.name);
  try {
    const regions = await app.clouds.of(account.id).listRegions(signal);
    return regions.map((region) => ({
      label,
      description: cleanName(region.region),
      detail: region.name === region.region ? '' : cleanName(region.name),
      value: region,
    }));
  } catch (error) {
    const { summary } = await app.explain(error);
    const value = error instanceof Error ? error : new Error(summary);
    return [{ label, description: l10n.t('cannot be read'), detail: summary, value }];
  }
}

/** The account and region to look in. Throws what stood in the way of an account that was chosen all the same. */
export async function chooseRegion(app: App): Promise<Region | undefined> {
  const accounts = app.accounts.list();
  if (accounts.length === 0) throw new Refused(l10n.t('There is no account yet. Add one, or try the sandbox.'));
  const found = await app.desk.pick(l10n.t('In which account and region?'), (signal) =>
    asTheyCome(accounts.map((account) => regionsOf(app, account, signal))),
  );
  if (found instanceof Error) throw found;
  return found;
}

function itemsFor(resource: Disk | Vnic): readonly PickItem<Target>[] {
  const { ref, stateWord } = resource;
  const item = (under: string | undefined, place: string): PickItem<Target> => ({
    label: cleanName(titleOf(resource)),
    description: ref.id,
    detail: [cleanName(stateWord), place].filter(Boolean).join(' · '),
    value: { ref, under: under === undefined ? undefined : { ...ref, kind: 'instance', id: under } },
  });
  if (!isDisk(resource)) return [item(resource.instance || undefined, resource.instance)];
  if (resource.attachments.length === 0) return [item(undefined, '')];
  return resource.attachments.map(({ instance, instanceName, device }) =>
    item(instance, [cleanName(instanceName || instance), device].filter(Boolean).join(' ')),
  );
}

const isOffered = (operations: readonly Operation[], resource: Disk | Vnic): boolean =>
  operations.some((operation) => operation.offered(resource));

async function* targetsIn(
  app: App,
  region: Region,
  action: Action,
  signal: AbortSignal,
): AsyncIterable<readonly PickItem<Target>[]> {
  const provider = app.clouds.providerOf(region.cloud);
  const operations = provider.operations.filter((each) => each.action === action);
  const [operation] = operations;
  if (!operation) return;
  const api = app.clouds.of(region.account);
  const pages =
    operation.kind === 'disk'
      ? api.listDisks(region, { of: 'region' }, signal)
      : api.listVnics(region, { of: 'region' }, signal);
  for await (const { items } of pages) {
    const offered = (items as readonly (Disk | Vnic)[]).filter((resource) => isOffered(operations, resource));
    yield offered.flatMap(itemsFor);
  }
}

/** Finds a disk or vNIC on which the action is offered, by asking: account and region first, then the resource. */
export async function chooseTarget(app: App, action: Action, title: string): Promise<Target | undefined> {
  const region = await chooseRegion(app);
  return region && app.desk.pick(title, (signal) => targetsIn(app, region, action, signal));
}
