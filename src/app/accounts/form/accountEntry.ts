import type { Account, CredentialSource } from '../../../domain/account';
import type { Credentials, Identity, Provider } from '../../../providers/contract';
import type { AccountAccess } from '../accountAccess';
import type { FoundKey } from '../sources/foundKeys';

/** A key to enter for a cloud, or one that is already on this machine. */
export interface KeyChoice {
  readonly provider: Provider;
  readonly found?: FoundKey;
}

/** Everything that was entered in the form of an account. It is kept while the form runs, and not longer. */
export interface AccountEntry {
  readonly choice?: KeyChoice;
  /** A listed endpoint. Empty if `address` is used in its place; undefined until one is selected. */
  readonly endpoint?: string;
  /** An endpoint that was entered. */
  readonly address: string;
  /** Where the key is read, if none is entered. */
  readonly source?: CredentialSource;
  /** Whether the present key is used for another endpoint. Undefined until the user has decided. */
  readonly usesPresentKey?: boolean;
  readonly credentials: Credentials;
  readonly keyExpiresAt?: number;
  readonly tested?: Tested;
  readonly name?: string;
}

/** What the cloud has said about credentials. */
interface Tested {
  /** What was tested, as text. */
  readonly access: string;
  readonly identity: Identity;
}

export const emptyEntry: AccountEntry = { address: '', credentials: {} };

/** Returns the endpoint without a path. Empty if none is selected or entered. */
export function endpointOf({ endpoint, address }: AccountEntry): string {
  return endpoint || (URL.canParse(address) ? new URL(address).origin : '');
}

/** Returns where requests are sent, and what signs them. */
export function accessOf(entry: AccountEntry): AccountAccess {
  const { source, credentials, keyExpiresAt } = entry;
  const endpoint = endpointOf(entry);
  if (source) return { endpoint, source, credentials: {} };
  return { endpoint, credentials, ...(keyExpiresAt === undefined ? {} : { keyExpiresAt }) };
}

/** Returns what the cloud has said about what is entered now. Undefined if it wasn't asked. */
export const identityOf = (entry: AccountEntry): Identity | undefined =>
  entry.tested?.access === JSON.stringify(accessOf(entry)) ? entry.tested.identity : undefined;

/** Returns an entry with what the cloud has said about it. */
export const withIdentity = (entry: AccountEntry, identity: Identity): AccountEntry => ({
  ...entry,
  tested: { access: JSON.stringify(accessOf(entry)), identity },
});

/** Returns what a form starts with that changes an account: its endpoint, and nothing of its credentials. */
export const entryFor = ({ endpoint }: Account, provider: Provider): AccountEntry => ({
  ...emptyEntry,
  choice: { provider },
  ...(provider.endpoints.some(({ url }) => url === endpoint) ? { endpoint } : { endpoint: '', address: endpoint }),
});
