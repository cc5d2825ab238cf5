import { createHmac } from 'node:crypto';
import type { JsonObject } from '../domain/json';

/**
 * A further user of the emulated account, who may use the resources of one region and, where the cloud has them, of one
 * resource group. Lists that name neither are refused, as is the list of regions.
 */
export interface LimitedUser {
  /** Under the provider's own field names. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string;
  /** Where the cloud has projects: the user's one in the region. */
  readonly project?: string;
  /** The ID of the resource group. Undefined where the cloud has none. */
  readonly resourceGroup?: string;
}

/**
 * Returns text in the form of a key, which follows from another secret: so it is the same in every window that shares
 * that secret. `purpose` distinguishes the texts.
 */
export function derivedKey(secret: string, purpose: string, length: number): string {
  const digest = createHmac('sha512', secret)
    .update(purpose)
    .digest('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '');
  return digest.slice(0, length).padEnd(length, '0');
}

/** Returns what the stand-alone sandbox prints about a limited user. */
export const describeLimitedUser = ({ credentials, ...limits }: LimitedUser): JsonObject => ({
  ...credentials,
  ...limits,
});
