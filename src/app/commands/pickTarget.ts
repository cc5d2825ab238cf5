import * as l10n from '@vscode/l10n';
import type { Region } from '../../domain/account';
import { skeletonOf } from '../../domain/confusableNames';
import type { Action } from '../../domain/plan';
import { keyOf } from '../../domain/refs';
import { deviceOn, instancesOf, type Resource, titleOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { CloudApi, Operation, Page, Scope } from '../../providers/contract';
import type { App } from '../app';
import type { Target } from '../operations/readParties';
import { type ItemPages, type PagedItem, PagedItems } from '../search/pagedItems';
import { searchPlaceholder } from '../search/searchPlaceholder';
import { SearchSession } from '../search/searchSession';
import { searchTextOf } from '../search/searchText';
import { distinctName } from '../tree/distinctName';
import { attachedNameOf } from '../tree/instanceNames';
import { offeredActions } from '../tree/offeredActions';
import { pickRegion } from './pickRegion';
import { placeName } from './placeName';
import { UnreadableItems } from './unreadableItems';

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

function itemsFor(app: App, resource: Resource, names: Names): readonly PagedItem<Target>[] {
  const { ref, nativeState } = resource;
  const item = (under: string, name = ''): PagedItem<Target> => ({
    key: `${keyOf(ref)} ${under}`,
    search: searchTextOf(resource),
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

/** The resources of one kind in a region that offer an action. */
class Targets {
  readonly #app: App;
  readonly #region: Region;
  readonly #operations: readonly [Operation, ...Operation[]];
  readonly #api: CloudApi;
  readonly #unreadable = new UnreadableItems();
  #names: Promise<Names> | undefined;

  constructor(app: App, region: Region, operations: readonly [Operation, ...Operation[]]) {
    this.#app = app;
    this.#region = region;
    this.#operations = operations;
    this.#api = app.clouds.of(region.account);
  }

  async *inRegion(signal: AbortSignal): ItemPages<Target | Error> {
    this.#names = instanceNames(this.#api, this.#region, signal);
    for await (const page of this.#pages({ kind: 'region' }, signal)) yield this.#itemsIn(page, await this.#names);
    yield this.#unreadable.remaining();
  }

  /** Finds what the cloud's own filters find. Unreadable records are in the pages of the region, too. */
  async *matching(text: string, signal: AbortSignal): ItemPages<Target> {
    for await (const page of this.#pages({ kind: 'matching', text }, signal))
      yield this.#targetsIn(page, (await this.#names) ?? new Map());
  }

  #pages(scope: Scope, signal: AbortSignal): AsyncIterable<Page<Resource>> {
    return this.#api.list(this.#operations[0].kind, this.#region, scope, signal);
  }

  #targetsIn(page: Page<Resource>, names: Names): readonly PagedItem<Target>[] {
    const [{ action }] = this.#operations;
    return page
      .filter((each): each is Resource => !(each instanceof Error))
      .filter((each) => offeredActions(this.#operations, each).includes(action))
      .flatMap((resource) => itemsFor(this.#app, resource, names));
  }

  #itemsIn(page: Page<Resource>, names: Names): readonly PagedItem<Target | Error>[] {
    const errors = page.filter((each) => each instanceof Error);
    return [...this.#targetsIn(page, names), ...this.#unreadable.itemsFor(this.#operations[0].kind, errors)];
  }
}

/**
 * Asks for an account and region, then for a disk or vNIC that offers the action. Throws RefusedError if the user
 * selects the item of an unreadable record.
 */
export async function pickTarget(app: App, action: Action, title: string): Promise<Target | undefined> {
  const region = await pickRegion(app, title);
  if (!region) return undefined;
  const [operation, ...others] = app.clouds
    .providerOf(region.cloud)
    .operations.filter((each) => each.action === action);
  if (!operation) return undefined;
  const targets = new Targets(app, region, [operation, ...others]);
  const items = new PagedItems<Target | Error>({
    title: l10n.t('{0}: select a resource in {1}', title, placeName(app, region)),
    placeholder: searchPlaceholder(),
    pages: (signal) => targets.inRegion(signal),
    find: (text, signal) => targets.matching(text, signal),
  });
  const chosen = await app.ui.search(new SearchSession(items, app.timer));
  if (chosen instanceof Error) throw chosen;
  return chosen;
}
