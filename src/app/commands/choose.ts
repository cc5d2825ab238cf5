import * as l10n from '@vscode/l10n';
import type { Region } from '../../domain/account';
import { cleanName } from '../../domain/foreignText';
import type { Action } from '../../domain/plan';
import type { Disk, Vnic } from '../../domain/resource';
import { isDisk, titleOf } from '../../domain/resource';
import type { App } from '../app';
import type { Target } from '../operations/read';
import type { PickItem } from '../ports';

async function* regionsOf(app: App): AsyncIterable<readonly PickItem<Region>[]> {
  const signal = new AbortController().signal;
  for (const account of app.accounts.list()) {
    const regions = await app.clouds
      .of(account.id)
      .listRegions(signal)
      .catch((error: unknown) => {
        app.log.error(`${account.name}: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      });
    yield regions.map((region) => ({
      label: cleanName(account.name),
      description: cleanName(region.region),
      detail: region.name === region.region ? '' : cleanName(region.name),
      value: region,
    }));
  }
}

/** The region to look in; not asked for when there is just one. */
export const chooseRegion = (app: App): Promise<Region | undefined> =>
  app.desk.pick(l10n.t('In which account and region?'), regionsOf(app));

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

async function* targetsIn(app: App, region: Region, action: Action): AsyncIterable<readonly PickItem<Target>[]> {
  const provider = app.clouds.providerOf(region.cloud);
  const operation = provider.operations.find((each) => each.action === action);
  if (!operation) return;
  const api = app.clouds.of(region.account);
  const { signal } = new AbortController();
  const pages =
    operation.kind === 'disk'
      ? api.listDisks(region, { of: 'region' }, signal)
      : api.listVnics(region, { of: 'region' }, signal);
  for await (const { items } of pages) {
    const offered = (items as readonly (Disk | Vnic)[]).filter((resource) => operation.offered(resource));
    yield offered.flatMap(itemsFor);
  }
}

/** Finds a disk or vNIC on which the action is offered, by asking: account and region first, then the resource. */
export async function chooseTarget(app: App, action: Action, title: string): Promise<Target | undefined> {
  const region = await chooseRegion(app);
  return region && app.desk.pick(title, targetsIn(app, region, action));
}
