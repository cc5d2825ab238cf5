import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import { type ByKind, byKind, type Resource, type Vnic } from '../../domain/resource';
import { RefusedError } from '../../errors/refusedError';
import { percentEncode } from '../../http/canonical';
import type { Provider } from '../contract';
import { checkedEndpoint } from './api/hosts';
import { type Partition, partitions } from './partitions';

interface ConsolePage {
  readonly url: string;
  readonly exact: boolean;
}

const servers = (region: string): string => `/ecm/?region=${region}#/ecs/manager/vmList`;
const networks = (region: string): string => `/vpc/?region=${region}#/vpc/vpcs/list`;
const server = (region: string, id: string): string =>
  `/ecm/?region=${region}&locale=en-us#/ecs/manager/vmList/vmDetail/basicinfo?instanceId=${id}`;
const disk = (region: string, id: string): string =>
  `/ecm/?region=${region}#/evs/manager/volumelist/detail?volumeid=${id}`;

/** A vNIC has no page: the page of its server shows it, or the list of networks. */
function vnicPath({ ref, instance }: Vnic): ConsolePage {
  const region = percentEncode(ref.region);
  return { url: instance === '' ? networks(region) : server(region, percentEncode(instance)), exact: false };
}

const exactly = (path: typeof server, { id, region }: ResourceRef): ConsolePage => ({
  url: path(percentEncode(region), percentEncode(id)),
  exact: true,
});

const resourcePaths: ByKind<ConsolePage> = {
  instance: ({ ref }) => exactly(server, ref),
  disk: ({ ref }) => exactly(disk, ref),
  vnic: vnicPath,
  snapshot: ({ ref }) => ({ url: servers(percentEncode(ref.region)), exact: false }),
};

const front: ConsolePage = { url: '/', exact: false };

/** What is shown of a console, by how much of it is known. */
const paths: Readonly<
  Record<Partition['consolePages'], (resource: Resource | undefined, region: string) => ConsolePage>
> = {
  resources: (resource, region) => (resource ? byKind(resourcePaths, resource) : paths.servers(resource, region)),
  servers: (_, region) => (region === '' ? front : { url: servers(percentEncode(region)), exact: false }),
  front: () => front,
};

/** Returns the partition whose console is opened. The sandbox has that of Huawei Cloud. */
function partitionFor(endpoint: string): Partition {
  const read = checkedEndpoint(endpoint);
  const partition = read.kind === 'partition' ? read.partition : read.kind === 'loopback' && partitions[0];
  if (partition) return partition;
  throw new RefusedError(l10n.t('The console of {0} isn’t known.', new URL(endpoint).host));
}

/** Returns the console page. The URLs are from public pages. */
export const consolePage: Provider['console'] = (resource, at, endpoint) => {
  const partition = partitionFor(endpoint);
  const { url, exact } = paths[partition.consolePages](resource, resource?.ref.region ?? at?.region ?? '');
  return { url: `https://${partition.console}${url}`, exact };
};
