import type { JsonObject } from '../domain/json';
import { ApiError } from '../errors/apiError';

/** How a cloud identifies resource groups. Its `CloudApi.listResourceGroups` lists them, if it can. */
export interface ResourceGroups {
  /** Whether a text has the form of the ID of a resource group. */
  readonly hasIdForm: (text: string) => boolean;
  /** The beginning of an ID, or all of one, as an example for the user. */
  readonly example: string;
}

/** Whether the cloud has refused because the user lacks a permission. */
export const isPermissionRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.judgement?.reaction === 'permission';

/**
 * Reads a resource with the filter of the chosen resource group, which a limited user has to send. If there is none, it
 * may be in another group, so it is read without the filter too. Undefined when both find nothing, and when the user may
 * only read the group.
 */
export async function readInGroup<T>(
  group: JsonObject,
  read: (filter: JsonObject) => Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await read(group);
  if (found !== undefined || Object.keys(group).length === 0) return found;
  try {
    return await read({});
  } catch (error) {
    if (isPermissionRefusal(error)) return undefined;
    throw error;
  }
}
