import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import type { JsonObject } from '../../domain/json';
import { keyOf } from '../../domain/refs';
import { type ByKind, byKind, instancesOf, type Resource } from '../../domain/resource';
import type { App } from '../app';
import { maxReadOfList, searchedKinds } from '../search/regionLists';
import { accountsFor } from './allowedAccounts';
import { dataNotice, isOrdinaryId, modelName, modelWord } from './modelText';
import { ToolError } from './toolError';
import type { ToolInput } from './toolInput';

/** How many resources a model is given at once. The extension remembers as many that it has only read. */
export const maxListed = 100;

type Filter = ToolInput<'listResources'>;

interface Found {
  readonly resource: Resource;
  readonly region: Region;
}

interface ReadList {
  readonly found: readonly Found[];
  readonly notes: readonly string[];
}

const isKindListed = ({ ref }: Resource): boolean => searchedKinds.some((kind) => kind === ref.kind);

/** Returns what the lists of the tree contain, and what was looked up. Sends no request. */
function loadedResources({ tree }: App, accounts: readonly Account[]): readonly Found[] {
  const ids = new Set(accounts.map(({ id }) => id));
  const byKey = new Map<string, Found>();
  const add = (found: Found): void => {
    if (ids.has(found.resource.ref.account) && isKindListed(found.resource))
      byKey.set(keyOf(found.resource.ref), found);
  };
  for (const known of tree.resources.lookedUp()) add(known);
  for (const { row } of tree.resources.listed())
    if (row.subject.kind === 'resource') add({ resource: row.subject.resource, region: row.subject.region });
  return [...byKey.values()];
}

async function regionFor(app: App, account: Account, wanted: string, signal: AbortSignal): Promise<Region> {
  const regions = await app.clouds.regionsOf(account.id, signal, () => undefined);
  const region = regions.find((each) => each.region === wanted || each.project === wanted);
  if (region) return region;
  const names = regions.slice(0, maxListed).map((each) => modelWord(each.region));
  throw new ToolError(l10n.t('The account doesn’t have this region. Its regions: {0}.', names.join(', ')));
}

/** Reads one list of one region from the cloud, up to a limit. */
async function readList(
  app: App,
  accounts: readonly Account[],
  { region, kind }: Filter,
  signal: AbortSignal,
): Promise<ReadList> {
  const [account, ...others] = accounts;
  if (!account || others.length > 0 || region === undefined || kind === undefined) {
    throw new ToolError(l10n.t('To read a list from the cloud, specify one account, a region, and a kind.'));
  }
  const at = await regionFor(app, account, region, signal);
  const found: Found[] = [];
  let unreadable = 0;
  let isCut = false;
  for await (const page of app.clouds.of(account.id).list(kind, at, { kind: 'region' }, signal)) {
    for (const each of page) {
      if (each instanceof Error) unreadable += 1;
      else found.push({ resource: each, region: at });
    }
    isCut = found.length >= maxReadOfList;
    if (isCut) break;
  }
  return {
    found,
    notes: [
      ...(isCut ? [l10n.t('Only the first {0} resources of the list were read.', found.length)] : []),
      ...(unreadable > 0 ? [l10n.t('Records that couldn’t be read: {0}.', unreadable)] : []),
    ],
  };
}

const includes = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

const fits =
  ({ region, kind, state, nameOrId }: Filter) =>
  ({ resource }: Found): boolean => {
    const { ref, name, nativeState } = resource;
    if (region !== undefined && ref.region !== region && ref.project !== region) return false;
    if (kind !== undefined && ref.kind !== kind) return false;
    if (state !== undefined && ![nativeState, resource.state].some((each) => includes(each, state))) return false;
    return nameOrId === undefined || includes(name, nameOrId) || includes(ref.id, nameOrId);
  };

/** What a model is given about a resource besides what all kinds have. */
const details: ByKind<JsonObject> = {
  instance: ({ type, privateIps }) => ({ type: modelWord(type), privateIps: privateIps.map(modelWord) }),
  disk: ({ role, sizeGiB }) => ({ role, sizeGiB }),
  vnic: ({ role, mac, privateIps }) => ({ role, mac: modelWord(mac), privateIps: privateIps.map(modelWord) }),
  snapshot: ({ sizeGiB }) => ({ sizeGiB }),
};

const resourceJson = ({ resource }: Found): JsonObject => ({
  kind: resource.ref.kind,
  id: resource.ref.id,
  name: modelName(resource.name),
  state: modelWord(resource.nativeState),
  account: resource.ref.account,
  region: modelWord(resource.ref.region),
  ...(resource.ref.project === undefined ? {} : { project: modelWord(resource.ref.project) }),
  attachedTo: instancesOf(resource).map(modelWord),
  ...byKind(details, resource),
});

const accountJson = (account: Account, { clouds }: App): JsonObject => ({
  id: account.id,
  name: modelName(account.name),
  cloud: clouds.providerOf(account.cloud).label,
  changesAllowed: account.writable,
});

/** Lists what the tree holds of the accounts that assistants may see, or what one read of a list returns. */
export async function listResources(app: App, filter: Filter, signal: AbortSignal): Promise<JsonObject> {
  const accounts = await accountsFor(app, filter.account);
  const loaded = { found: loadedResources(app, accounts), notes: [] };
  const { found, notes } = filter.refresh ? await readList(app, accounts, filter, signal) : loaded;
  const matching = found.filter(fits(filter));
  const usable = matching.filter(({ resource }) => isOrdinaryId(resource.ref.id));
  const shown = usable.slice(0, maxListed);
  if (filter.refresh) for (const { resource, region } of shown) app.tree.resources.remember(resource, region);
  const isCut = usable.length > shown.length;
  return {
    notice: dataNotice(),
    accounts: accounts.map((account) => accountJson(account, app)),
    resources: shown.map(resourceJson),
    notes: [
      ...notes,
      ...(isCut ? [l10n.t('Only the first {0} of {1} are listed. Filter them.', maxListed, usable.length)] : []),
      ...(matching.length > usable.length
        ? [l10n.t('Resources with unusual IDs, which aren’t listed: {0}.', matching.length - usable.length)]
        : []),
      ...(filter.refresh
        ? []
        : [
            l10n.t(
              'This is what the view has loaded. Set refresh, and specify an account, a region, and a kind, to read a list from the cloud.',
            ),
          ]),
    ],
  };
}
