import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { skeletonOf } from '../../domain/confusableNames';
import type { Action } from '../../domain/plan';
import { deviceOn, instancesOf, isDisk, type Resource, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { CloudApi } from '../../providers/contract';
import type { App } from '../app';
import type { Target } from '../operations/readParties';
import type { PickItem } from '../ports';
import { distinctName } from '../tree/distinctName';
import { offeredActions } from '../tree/offeredActions';
import { inBackground } from './reportFailure';
import { UnreadableItems } from './unreadableItems';

/** Yields the values of promises in the order in which they resolve. None of the promises may reject. */
async function* asResolved<T>(promises: readonly Promise<T>[]): AsyncIterable<T> {
  const waiting = new Map(promises.map((promise, place) => [place, promise.then((value) => ({ place, value }))]));
  while (waiting.size > 0) {
    const { place, value } = await Promise.race(waiting.values());
    waiting.delete(place);
    yield value;
  }
}

/** Gives each item its place, so that a list which responds late doesn't delay the others. */
const placed = async <T>(items: Promise<readonly PickItem<T>[]>, order: number): Promise<readonly PickItem<T>[]> =>
  (await items).map((item) => ({ ...item, order }));

type Found = Region | Error;

/**
 * Returns the regions of an account. An account that can't be read gets an item with the reason, so that it doesn't
 * look empty.
 */
async function regionsOf(app: App, account: Account, signal: AbortSignal): Promise<readonly PickItem<Found>[]> {
  const label = cleanName(account.name);
  // Accounts may have the same name, because the cloud's name is the default.
  const owner = cleanName(account.owner);
  const detail = (note: string): string => [owner, note].filter(Boolean).join(' · ');
  try {
    const errors: Error[] = [];
    const listed = await app.clouds.regionsOf(account.id, signal, (error) => errors.push(error));
    return [
      ...app.recentRegions.sortRegions(listed).map((region) => ({
        label,
        description: cleanName(region.region),
        detail: detail(region.name === region.region ? '' : cleanName(region.name)),
        value: region,
      })),
      ...new UnreadableItems().itemsFor('region', errors),
    ];
  } catch (error) {
    const { summary } = await app.explain(error);
    const value = error instanceof Error ? error : new Error(summary);
    return [{ label, description: l10n.t('couldn’t be read'), detail: detail(summary), value }];
  }
}

/**
 * Asks for an account and region. The user's own accounts come before those of the sandbox, and those that were selected
 * last come first. Throws the error of an account that couldn't be read if the user selects it.
 */
export async function pickRegion(app: App, title: string): Promise<Region | undefined> {
  const accounts = app.recentRegions.sortAccounts(app.accounts.list());
  if (accounts.length === 0) throw new RefusedError(l10n.t('There are no accounts yet. Add one, or try the sandbox.'));
  const found = await app.ui.pick(l10n.t('{0}: select an account and a region', title), (signal) =>
    asResolved(accounts.map((account, place) => placed(regionsOf(app, account, signal), place))),
  );
  if (found instanceof Error) throw found;
  if (found) inBackground(app, app.recentRegions.remember(found));
  return found;
}

type Names = ReadonlyMap<string, string>;
const maxInstanceNames = 1000;

/** Reads the names of instances, up to a limit. Instances that can't be read are shown by id. */
async function instanceNames(api: CloudApi, region: Region, signal: AbortSignal): Promise<Names> {
  const names = new Map<string, string>();
  try {
    for await (const page of api.list('instance', region, { kind: 'region' }, signal)) {
      for (const each of page) if (!(each instanceof Error)) names.set(each.ref.id, cleanName(titleOf(each)));
      if (names.size >= maxInstanceNames) break;
    }
  } catch {
    // The resources can be distinguished by id.
  }
  return names;
}

/** Returns the name of an item. Its description is the whole id, in case the list has names that no other list has. */
function labelIn({ tree: { resources } }: App, { ref, name }: Resource): string {
  const { names } = resources;
  return distinctName(
    { ref, name },
    { isNameShared: names.isShared(ref, skeletonOf(name)), idEnd: names.idEndOf(ref) },
  );
}

function itemsFor(app: App, resource: Resource, names: Names): readonly PickItem<Target>[] {
  const { ref, nativeState } = resource;
  const item = (under: string, name = ''): PickItem<Target> => ({
    label: labelIn(app, resource),
    description: ref.id,
    detail: [
      names.get(under) ?? (cleanName(name) || under),
      cleanName(deviceOn(resource, under)),
      cleanName(nativeState),
    ]
      .filter(Boolean)
      .join(' · '),
    value: { ref, under: under === '' ? undefined : { ...ref, kind: 'instance', id: under } },
  });
  const instances = instancesOf(resource);
  if (instances.length === 0) return [item('')];
  return instances.map((instance) => item(instance, attachedNameOf(resource, instance)));
}

/** Returns the name of an instance as the record of a disk contains it, or an empty text. */
const attachedNameOf = (resource: Resource, instance: string): string =>
  isDisk(resource) ? (resource.attachments.find((each) => each.instance === instance)?.instanceName ?? '') : '';

async function* targetsIn(
  app: App,
  region: Region,
  action: Action,
  signal: AbortSignal,
): AsyncIterable<readonly PickItem<Target | Error>[]> {
  const provider = app.clouds.providerOf(region.cloud);
  const operations = provider.operations.filter((each) => each.action === action);
  const [operation] = operations;
  if (!operation) return;
  const api = app.clouds.of(region.account);
  const loadingNames = instanceNames(api, region, signal);
  const unreadable = new UnreadableItems();
  for await (const page of api.list(operation.kind, region, { kind: 'region' }, signal)) {
    const errors = page.filter((each) => each instanceof Error);
    const offered = page.filter(
      (each): each is Resource => !(each instanceof Error) && offeredActions(operations, each).includes(action),
    );
    const names = await loadingNames;
    yield [
      ...offered.flatMap((resource) => itemsFor(app, resource, names)),
      ...unreadable.itemsFor(operation.kind, errors),
    ];
  }
  yield unreadable.remaining();
}

/**
 * Asks for an account and region, then for a disk or vNIC that offers the action. Throws RefusedError if the user
 * selects the item of an unreadable record.
 */
export async function pickTarget(app: App, action: Action, title: string): Promise<Target | undefined> {
  const region = await pickRegion(app, title);
  if (!region) return undefined;
  const question = l10n.t('{0}: select a resource in {1}', title, cleanName(region.region));
  const chosen = await app.ui.pick(question, (signal) => targetsIn(app, region, action, signal));
  if (chosen instanceof Error) throw chosen;
  return chosen;
}
