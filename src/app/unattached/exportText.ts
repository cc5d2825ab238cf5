import type { Account } from '../../domain/account';
import { managersIn } from '../../domain/owners';
import { isDisk } from '../../domain/resource';
import type { Provider } from '../../providers/contract';
import { csvTable, type ExportRow, jsonLines } from '../exportTable';
import { sinceOf } from './age';
import type { LastInstance } from './lastInstance';
import type { UnattachedItem } from './unattachedItem';

const columns = [
  'cloud',
  'account',
  'accountId',
  'region',
  'project',
  'zone',
  'kind',
  'id',
  'name',
  'sizeGiB',
  'category',
  'billing',
  'cloudState',
  'created',
  'detached',
  'lastInstanceId',
  'lastInstanceName',
  'managedBy',
  'snapshotsReleasedWith',
  'locks',
  'addresses',
  'kept',
  'keptAt',
] as const;

/** An unattached resource with what its row shows. */
export interface ExportedItem {
  readonly item: UnattachedItem;
  readonly account: Account | undefined;
  readonly provider: Pick<Provider, 'label' | 'snapshotsReleasedWith'>;
  readonly lastInstance: LastInstance | undefined;
}

/** What only one of the kinds has. */
function ofKind({ item, provider }: ExportedItem) {
  const { resource } = item;
  if (!isDisk(resource)) {
    const addresses = [resource.mac, ...resource.privateIps, ...resource.publicIps].filter(Boolean).join(' ');
    return { sizeGiB: '', category: '', snapshotsReleasedWith: '', addresses };
  }
  const snapshotsReleasedWith = provider.snapshotsReleasedWith?.(resource) ?? '';
  return { sizeGiB: String(resource.sizeGiB), category: resource.category, snapshotsReleasedWith, addresses: '' };
}

function exported(each: ExportedItem): ExportRow<(typeof columns)[number]> {
  const { item, account, provider, lastInstance } = each;
  const { resource, kept } = item;
  const { ref } = resource;
  const since = sinceOf(item);
  return {
    cloud: provider.label,
    account: account?.name ?? '',
    accountId: account?.owner ?? '',
    region: ref.region,
    project: ref.project ?? '',
    zone: resource.zone,
    kind: ref.kind,
    id: ref.id,
    name: resource.name,
    billing: resource.billing,
    cloudState: resource.nativeState,
    created: resource.createdAt,
    detached: since.kind === 'detached' ? since.time : '',
    lastInstanceId: lastInstance?.id ?? '',
    lastInstanceName: lastInstance?.name ?? '',
    managedBy: managersIn(resource.tags)
      .map(({ kind, name }) => `${kind}: ${name}`)
      .join('; '),
    locks: resource.locks.join('; '),
    kept: kept?.reason ?? '',
    keptAt: kept ? new Date(kept.at).toISOString() : '',
    ...ofKind(each),
  };
}

/** Returns one line of JSON for each resource. */
export const asJsonLines = (items: readonly ExportedItem[]): string => jsonLines(items.map(exported));

/** Returns a table with a header, as RFC 4180 describes it. */
export const asCsv = (items: readonly ExportedItem[]): string => csvTable(columns, items.map(exported));
