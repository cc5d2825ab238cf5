import type { Region } from '../../domain/account';
import type { Kind, ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { percentEncode } from '../../http/canonical';

const host = 'https://ecs.console.aliyun.com';

/** Pages from help texts and other projects' code. */
const pages: Readonly<Record<Kind, ((ref: ResourceRef) => string) | undefined>> = {
  instance: ({ id, region }) => `/server/${percentEncode(id)}/detail?regionId=${percentEncode(region)}`,
  disk: ({ id, region }) => `/diskdetail/${percentEncode(id)}/detail?regionId=${percentEncode(region)}`,
  vnic: ({ id, region }) => `/networkInterfaces/region/${percentEncode(region)}/detail/${percentEncode(id)}`,
  // No source names this page.
  snapshot: undefined,
};

/** Returns the console page of a resource, of a region's instances, or of the service. */
export function consolePage(resource: Resource | undefined, at: Region | undefined): { url: string; exact: boolean } {
  const page = resource && pages[resource.ref.kind];
  if (page) return { url: `${host}${page(resource.ref)}`, exact: true };
  if (at) return { url: `${host}/server/region/${percentEncode(at.region)}`, exact: true };
  return { url: `${host}/`, exact: false };
}
