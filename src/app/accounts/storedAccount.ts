import type { Account } from '../../domain/account';
import type { Credentials } from '../../providers/contract';

/**
 * Everything that the secret store has of an account, as one value. The owner, the endpoint and the permission of the
 * credentials are never read from anywhere else.
 */
export interface StoredAccount {
  readonly account: Account;
  readonly credentials: Credentials;
  /**
   * Incremented by each change. 0: stored by a version that kept the owner separately, so that the owner is not proven.
   */
  readonly revision: number;
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Reads only the known fields. A stored account can never claim to be a sandbox account. */
function readAccount(value: unknown, id: unknown): readonly Account[] {
  if (!isFields(value) || !isText(id)) return [];
  const { cloud, name, owner, endpoint } = value;
  if (!isText(cloud) || !isText(name) || !isText(owner) || !isText(endpoint)) return [];
  return [{ id, cloud, name, owner, endpoint, writable: value.writable === true, sandbox: false }];
}

/** Reads the accounts of the index, whatever it contains. Of accounts with the same id, the first counts. */
export function readIndex(index: unknown): readonly Account[] {
  const accounts = Array.isArray(index)
    ? index.flatMap((each: unknown) => readAccount(each, isFields(each) ? each.id : undefined))
    : [];
  return accounts.filter((account, place) => accounts.findIndex(({ id }) => id === account.id) === place);
}

const credentialsIn = (value: Fields): Credentials =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])));

/**
 * Reads what an earlier version stored: endpoint and credentials. It is unknown whether the indexed fields belong to
 * them, so the account is read-only.
 */
function earlierAccount(endpoint: unknown, indexed: Account | undefined): readonly Account[] {
  return indexed && indexed.endpoint === endpoint ? [{ ...indexed, writable: false }] : [];
}

function readStored(id: string, value: Fields, indexed: Account | undefined): StoredAccount | undefined {
  const { credentials, endpoint } = value;
  if (!isFields(credentials)) return undefined;
  const revision = Number.isSafeInteger(value.revision) ? Math.max(0, Number(value.revision)) : 0;
  const [account] = revision === 0 ? earlierAccount(endpoint, indexed) : readAccount(value, id);
  if (!account || (revision > 0 && account.owner === '')) return undefined;
  return { account, credentials: credentialsIn(credentials), revision };
}

/**
 * Parses a stored account; undefined for anything that this extension doesn't write. `indexed` is the account's entry
 * in the index.
 */
export function parseStored(id: string, text: string | undefined, indexed?: Account): StoredAccount | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return isFields(value) ? readStored(id, value, indexed) : undefined;
  } catch {
    return undefined;
  }
}

export function storedText({ account, credentials, revision }: StoredAccount): string {
  const { cloud, name, owner, endpoint, writable } = account;
  return JSON.stringify({ revision, cloud, name, owner, endpoint, writable, credentials });
}
