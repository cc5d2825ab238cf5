import { percentEncode } from '../../http/canonical';
import type { Provider } from '../contract';

const server = (region: string, id: string): string =>
  `https://console.huaweicloud.com/ecm/?region=${region}&locale=en-us#/ecs/manager/vmList/vmDetail/basicinfo?instanceId=${id}`;
const disk = (region: string, id: string): string =>
  `https://console.huaweicloud.com/ecm/?region=${region}#/evs/manager/volumelist/detail?volumeid=${id}`;
const networks = (region: string): string => `https://console.huaweicloud.com/vpc/?region=${region}#/vpc/vpcs/list`;

/**
 * Returns the console page. The URLs are from public pages. A vNIC has no page: the page of its server shows it, or the
 * list of networks.
 */
export const consolePage: Provider['console'] = (resource, at) => {
  const region = percentEncode(resource?.ref.region ?? at?.region ?? '');
  if (region === '') return { url: 'https://console.huaweicloud.com/', exact: false };
  if (!resource) {
    return { url: `https://console.huaweicloud.com/ecm/?region=${region}#/ecs/manager/vmList`, exact: false };
  }
  const id = percentEncode(resource.ref.id);
  if (resource.ref.kind === 'instance') return { url: server(region, id), exact: true };
  if (resource.ref.kind === 'disk') return { url: disk(region, id), exact: true };
  const attachedServer = 'instance' in resource ? resource.instance : '';
  const url = attachedServer === '' ? networks(region) : server(region, percentEncode(attachedServer));
  return { url, exact: false };
};
