import type { Account } from '../../domain/account';
import type { Credentials } from '../../providers/contract';

/**
 * All that the secret store holds of an account, as one value: whose the credentials are, where they may go and what may
 * be done with them never come from anywhere else.
 */
export interface StoredAccount {
  readonly account: Account;
  readonly credentials: Credentials;
  /** Counts up with each change. 0: stored by a version that kept the owner apart, so that nothing proves the owner. */
  readonly revision: number;
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Everything else that the fields may hold is left out; none of them can claim to be a sandbox's. */
function readAccount(value: unknown, id: unknown): readonly Account[] {
  if (!isFields(value) || !isText(id)) return [];
  const { cloud, name, owner, endpoint } = value;
  if (!isText(cloud) || !isText(name) || !isText(owner) || !isText(endpoint)) return [];
  return [{ id, cloud, name, owner, endpoint, writable: value.writable === true, sandbox: false }];
}

/** The accounts in the index, whatever that holds by now; of those with the same id the first. */
export function readIndex(index: unknown): readonly Account[] {
  const accounts = Array.isArray(index)
    ? index.flatMap((each: unknown) => readAccount(each, isFields(each) ? each.id : undefined))
    : [];
  return accounts.filter((account, place) => accounts.findIndex(({ id }) => id === account.id) === place);
}

const credentialsIn = (value: Fields): Credentials =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])));

/** What an earlier version stored: endpoint and credentials. Nobody can tell whether the rest still belongs to them. */
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

/** Undefined for anything but what we store ourselves. `indexed` is what the index says of the account. */
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
