import * as v from 'valibot';
import type { Account } from '../../domain/account';
import type { Credentials } from '../../providers/contract';
import { parseStoredText, readStoredList } from '../readStored';
import { withoutPermissions } from './permissions';

/**
 * Everything that the secret store has of an account, as one value. The owner, the endpoint and the permission of the
 * credentials are never read from anywhere else.
 */
export interface StoredAccount {
  readonly account: Account;
  readonly credentials: Credentials;
  /**
   * The user or role that the cloud named when the credentials were saved. Empty if it names none; undefined if an
   * earlier version has saved them.
   */
  readonly caller?: string;
  /**
   * Incremented by each change. 0: stored by a version that kept the owner separately, so that the owner is not proven.
   */
  readonly revision: number;
}

/**
 * The version of the stored text. Versions 1 and 2 have the same fields, of which version 1 has no number; what was stored
 * before has no revision. Fields that were added later are optional, and those that this version doesn't know aren't read.
 */
const storedVersion = 2;

const source = v.variant('kind', [
  v.object({ kind: v.literal('profile'), profile: v.string() }),
  v.object({ kind: v.literal('environment') }),
]);

const region = v.object({
  region: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  project: v.exactOptional(v.string()),
});

const resourceGroup = v.object({ id: v.pipe(v.string(), v.nonEmpty()), name: v.exactOptional(v.string()) });

const isText = (value: unknown): value is string => typeof value === 'string';

const credentials = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform(
    (fields): Credentials =>
      Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => isText(field[1]))),
  ),
);

/** Only these fields are read. A stored account can never claim to be a sandbox account. */
const fields = {
  cloud: v.string(),
  name: v.string(),
  owner: v.string(),
  endpoint: v.string(),
  source: v.exactOptional(source),
  keyExpiresAt: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  regions: v.exactOptional(v.pipe(v.array(region), v.nonEmpty())),
  resourceGroup: v.exactOptional(resourceGroup),
  writable: v.fallback(v.boolean(), false),
  assistants: v.exactOptional(v.literal(true)),
};

const indexEntry = v.object({ id: v.string(), ...fields });

const current = v.object({
  ...fields,
  owner: v.pipe(v.string(), v.nonEmpty()),
  credentials,
  caller: v.exactOptional(v.string()),
  revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/**
 * What an earlier version stored. Its revision is missing or can't be one; a damaged account of this version is never
 * read as an earlier one.
 */
const earlier = v.object({
  endpoint: v.string(),
  credentials,
  revision: v.pipe(v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0), v.value(0)),
});

/** Returns how other windows list an account: without its credentials, and without what they allow. */
export function listedText(account: Account): string {
  const { cloud, name, owner, endpoint, source, keyExpiresAt, regions, resourceGroup } = account;
  return JSON.stringify({ cloud, name, owner, endpoint, source, keyExpiresAt, regions, resourceGroup });
}

/** Parses how another window lists an account; undefined for anything that this extension doesn't write. */
export function parseListed(id: string, text: string | undefined): Account | undefined {
  const listed = parseStoredText(v.object(fields), text);
  return listed && withoutPermissions({ id, ...listed, sandbox: false });
}

/** Reads the accounts of the index, whatever it contains. Of accounts with the same id, the first counts. */
export function readIndex(index: unknown): readonly Account[] {
  const accounts = readStoredList(indexEntry, index).map((entry) => ({ ...entry, sandbox: false }));
  return accounts.filter((account, place) => accounts.findIndex(({ id }) => id === account.id) === place);
}

/**
 * Reads what an earlier version stored: endpoint and credentials. It is unknown whether the indexed fields belong to
 * them, so the account is read-only.
 */
function parseEarlier(text: string | undefined, indexed: Account | undefined): StoredAccount | undefined {
  const stored = parseStoredText(earlier, text);
  if (!stored || indexed?.endpoint !== stored.endpoint) return undefined;
  return { account: withoutPermissions(indexed), credentials: stored.credentials, revision: 0 };
}

/**
 * Parses a stored account; undefined for anything that this extension doesn't write. `indexed` is the account's entry
 * in the index.
 */
export function parseStored(id: string, text: string | undefined, indexed?: Account): StoredAccount | undefined {
  const stored = parseStoredText(current, text);
  if (!stored) return parseEarlier(text, indexed);
  const { credentials, caller, revision, ...account } = stored;
  return {
    account: { id, ...account, sandbox: false },
    credentials,
    ...(caller === undefined ? {} : { caller }),
    revision,
  };
}

export function storedText({ account, credentials, caller, revision }: StoredAccount): string {
  const { cloud, name, owner, endpoint, source, keyExpiresAt, regions, resourceGroup, writable, assistants } = account;
  const fields = { cloud, name, owner, endpoint, source, keyExpiresAt, regions, resourceGroup, writable, assistants };
  return JSON.stringify({ version: storedVersion, revision, ...fields, credentials, caller });
}
