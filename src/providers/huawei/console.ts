import type { ResourceRef } from '../../domain/refs';
import { type ByKind, byKind, type Vnic } from '../../domain/resource';
import { percentEncode } from '../../http/canonical';
import type { Provider } from '../contract';

const server = (region: string, id: string): string =>
  `https://console.huaweicloud.com/ecm/?region=${region}&locale=en-us#/ecs/manager/vmList/vmDetail/basicinfo?instanceId=${id}`;
const disk = (region: string, id: string): string =>
  `https://console.huaweicloud.com/ecm/?region=${region}#/evs/manager/volumelist/detail?volumeid=${id}`;
const servers = (region: string): string => `https://console.huaweicloud.com/ecm/?region=${region}#/ecs/manager/vmList`;
const networks = (region: string): string => `https://console.huaweicloud.com/vpc/?region=${region}#/vpc/vpcs/list`;

interface ConsolePage {
  readonly url: string;
  readonly exact: boolean;
}

/** A vNIC has no page: the page of its server shows it, or the list of networks. */
function vnicPage({ ref, instance }: Vnic): ConsolePage {
  const region = percentEncode(ref.region);
  return { url: instance === '' ? networks(region) : server(region, percentEncode(instance)), exact: false };
}

const exactly = (page: typeof server, { id, region }: ResourceRef): ConsolePage => ({
  url: page(percentEncode(region), percentEncode(id)),
  exact: true,
});

const pages: ByKind<ConsolePage> = {
  instance: ({ ref }) => exactly(server, ref),
  disk: ({ ref }) => exactly(disk, ref),
  vnic: vnicPage,
  snapshot: ({ ref }) => ({ url: servers(percentEncode(ref.region)), exact: false }),
};

/** Returns the console page. The URLs are from public pages. */
export const consolePage: Provider['console'] = (resource, at) => {
  if (resource) return byKind(pages, resource);
  const region = percentEncode(at?.region ?? '');
  return { url: region === '' ? 'https://console.huaweicloud.com/' : servers(region), exact: false };
};
