import type { Account } from '../domain/account';
import type { Credentials } from '../providers/contract';

/** What the secret store holds of an account: the endpoint too, so that nothing else can point the credential elsewhere. */
export interface Kept {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Everything else that a remembered account may hold is left out; none of them can claim to be a sandbox's. */
function readAccount(value: unknown): readonly Account[] {
  if (!isFields(value)) return [];
  const { id, cloud, name, owner, endpoint } = value;
  if (!isText(id) || !isText(cloud) || !isText(name) || !isText(owner) || !isText(endpoint)) return [];
  return [{ id, cloud, name, owner, endpoint, writable: value.writable === true, sandbox: false }];
}

/** The accounts in what was remembered, whatever that is by now; of those with the same id the first. */
export function readAccounts(remembered: unknown): readonly Account[] {
  const accounts = Array.isArray(remembered) ? remembered.flatMap(readAccount) : [];
  return accounts.filter((account, place) => accounts.findIndex(({ id }) => id === account.id) === place);
}

/** Undefined for anything but what we store ourselves. */
export function parseKept(text: string | undefined): Kept | undefined {
  try {
    const kept: unknown = text === undefined ? undefined : JSON.parse(text);
    if (!isFields(kept) || !isText(kept.endpoint) || !isFields(kept.credentials)) return undefined;
    const fields = Object.entries(kept.credentials).filter((entry): entry is [string, string] => isText(entry[1]));
    return { endpoint: kept.endpoint, credentials: Object.fromEntries(fields) };
  } catch {
    return undefined;
  }
}
