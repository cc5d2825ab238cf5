import type { Place } from './refs';

/** Where the credentials of an account are read at each signing, if they aren't in the secret store. */
export type CredentialSource =
  /** A profile of the cloud's own command-line tool, by its name. */
  { readonly kind: 'profile'; readonly profile: string } | { readonly kind: 'environment' };

/** A region that the user has chosen, whether the cloud lists it or not. */
export interface ChosenRegion {
  readonly region: string;
  /** The cloud's display name; the region's ID if it was entered. */
  readonly name: string;
  /** Huawei Cloud only: the project in the region. */
  readonly project?: string;
}

/** A resource group of the cloud, which the lists of an account can be limited to. */
export interface ResourceGroup {
  readonly id: string;
  /** Undefined if the ID was entered, or if the cloud names none. */
  readonly name?: string;
}

/** An account of a cloud without its secrets, which are stored separately. */
export interface Account {
  /** Generated when the account is added. */
  readonly id: string;
  /** The provider's id. */
  readonly cloud: string;
  /** The name that the user gave it. */
  readonly name: string;
  /** The cloud's own id of the account (Zenlayer: of the key), which the user compares before confirming. */
  readonly owner: string;
  /** The endpoint that the credentials were entered for. Never read from a setting. */
  readonly endpoint: string;
  /** Undefined when its credentials are in the secret store. */
  readonly source?: CredentialSource;
  /**
   * When the temporary credentials in the secret store end, in milliseconds since 1970. Undefined if they don't, or if
   * that is unknown.
   */
  readonly keyExpiresAt?: number;
  /** The regions that the user has chosen. Undefined for all that the cloud lists. */
  readonly regions?: readonly ChosenRegion[];
  /** The resource group that is sent with every list. Undefined for all. */
  readonly resourceGroup?: ResourceGroup;
  /** Whether writes are allowed; otherwise only known read actions are sent. */
  readonly writable: boolean;
  /**
   * Whether assistants (language models in the editor) may see its resources and propose operations. Left out: they may
   * not.
   */
  readonly assistants?: true;
  /** Whether the account belongs to the sandbox on this machine. */
  readonly sandbox: boolean;
}

/**
 * Whether both are the same account of the same cloud, reached in the same way. A name or a permission may differ:
 * the sender of a write checks that writes are allowed.
 */
export const isSameAccount = (one: AccountKey, other: AccountKey): boolean =>
  one.id === other.id && one.cloud === other.cloud && one.owner === other.owner && one.endpoint === other.endpoint;

const textOf = (regions: readonly ChosenRegion[] | undefined): string =>
  JSON.stringify(regions?.map(({ region, name, project }) => [region, name, project]));

/** Whether both are the same regions in the same order. */
export const isSameRegions = (
  one: readonly ChosenRegion[] | undefined,
  other: readonly ChosenRegion[] | undefined,
): boolean => textOf(one) === textOf(other);

/** Whether both are the same resource group under the same name, or all of them. */
export const isSameResourceGroup = (one: ResourceGroup | undefined, other: ResourceGroup | undefined): boolean =>
  one?.id === other?.id && one?.name === other?.name;

/** Whether both read their credentials from the same place. */
export function isSameSource(one: CredentialSource | undefined, other: CredentialSource | undefined): boolean {
  if (one?.kind !== other?.kind) return false;
  return one?.kind !== 'profile' || (other?.kind === 'profile' && one.profile === other.profile);
}

/** What identifies an account and the way to it. */
export type AccountKey = Pick<Account, 'id' | 'cloud' | 'owner' | 'endpoint'>;

/** A region of an account, or (Huawei Cloud) a project in a region. */
export interface Region extends Place {
  /** The cloud's display name. */
  readonly name: string;
}
