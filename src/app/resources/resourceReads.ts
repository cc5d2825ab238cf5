import type { ResourceRef } from '../../domain/refs';
import { instancesOf, type Resource } from '../../domain/resource';
import type { CloudApi } from '../../providers/contract';

/** A resource as the cloud returned it by id, or undefined if the cloud said that it doesn't exist. */
export interface ResourceRead {
  readonly ref: ResourceRef;
  readonly resource: Resource | undefined;
}

/** Reports every resource that is read by id. */
export const reportReads = (api: CloudApi, report: (read: ResourceRead) => void): CloudApi => ({
  ...api,
  async read(ref, signal) {
    const resource = await api.read(ref, signal);
    report({ ref, resource });
    return resource;
  },
});

/**
 * Whether a list shows a resource in another state, or attached to other instances, than a later read. Other fields
 * aren't compared, because some lists contain less than a read by id.
 */
export const isOutdated = (listed: Resource, read: Resource | undefined): boolean =>
  !read || listed.nativeState !== read.nativeState || attachment(listed) !== attachment(read);

const attachment = (resource: Resource): string => JSON.stringify(instancesOf(resource).toSorted());
