import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { type Kind, refIn } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import { RefusedError } from '../../errors/refusedError';
import { TransportError } from '../../http/transportError';
import type { CloudApi } from '../../providers/contract';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';

/** An id to look up, and where it may be found. */
export interface LookupRequest {
  readonly id: string;
  readonly provider: string;
  readonly kinds: readonly Kind[];
  /** Regions that are named near the id; they are queried first. */
  readonly mentioned: readonly string[];
}

export interface LookupResult {
  readonly resource: Resource;
  readonly region: Region;
}

/** An account or region that couldn't be queried. */
export interface UnreadPlace {
  readonly account: Account;
  /** Undefined if the account's list of regions couldn't be read. */
  readonly region: Region | undefined;
  readonly error: Error;
}

/** What a search for an id has found, and what it couldn't query. */
export interface Lookup {
  readonly found: LookupResult | undefined;
  readonly unread: readonly UnreadPlace[];
}

/** Whether an error concerns one account or region only, so that the others can still be queried. */
const isOfOnePlace = (error: unknown): error is Error =>
  error instanceof ApiError || error instanceof TransportError || error instanceof RefusedError;

async function findInRegion(
  api: CloudApi,
  wanted: LookupRequest,
  at: Region,
  signal: AbortSignal,
): Promise<LookupResult | undefined> {
  for (const kind of wanted.kinds) {
    const resource = await api.read(refIn(at, kind, wanted.id), signal);
    if (resource) return { resource, region: at };
  }
  return undefined;
}

const mentionedFirst = (regions: readonly Region[], { mentioned }: LookupRequest): readonly Region[] => [
  ...regions.filter(({ region }) => mentioned.includes(region)),
  ...regions.filter(({ region }) => !mentioned.includes(region)),
];

interface LookupServices {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
}

type Report = (message: string) => void;

/**
 * Queries the accounts of a cloud, one region after another, until one finds the id. Returns undefined if all of them
 * responded and none has it. Throws the first failure if some couldn't be queried.
 */
export async function findById(
  wanted: LookupRequest,
  services: LookupServices,
  report: Report,
  signal: AbortSignal,
): Promise<LookupResult | undefined> {
  const { found, unread } = await lookUp(wanted, services, report, signal);
  if (!found && unread[0]) throw unread[0].error;
  return found;
}

/**
 * Queries the accounts of a cloud, one region after another, until one finds the id. A place that can't be queried
 * doesn't stop the others. Throws RefusedError if there is no account.
 */
export async function lookUp(
  wanted: LookupRequest,
  { accounts, clouds }: LookupServices,
  report: Report,
  signal: AbortSignal,
): Promise<Lookup> {
  const candidates = accounts.list().filter(({ cloud }) => cloud === wanted.provider);
  if (candidates.length === 0) {
    throw new RefusedError(
      l10n.t('There’s no account for {0}. Add one first.', clouds.providerOf(wanted.provider).label),
    );
  }
  const unread: UnreadPlace[] = [];
  /** Returns undefined if the query failed for a reason of that account or region. */
  async function tolerant<T>(account: Account, region: Region | undefined, query: Promise<T>): Promise<T | undefined> {
    try {
      return await query;
    } catch (error) {
      if (signal.aborted || !isOfOnePlace(error)) throw error;
      unread.push({ account, region, error });
      return undefined;
    }
  }
  async function inAccount(account: Account): Promise<LookupResult | undefined> {
    const api = clouds.of(account.id);
    // An unreadable region could have it.
    const unreadable = (error: Error): void => void unread.push({ account, region: undefined, error });
    const regions = await tolerant(account, undefined, clouds.regionsOf(account.id, signal, unreadable));
    for (const region of mentionedFirst(regions ?? [], wanted)) {
      signal.throwIfAborted();
      report(`${account.name} · ${region.region}`);
      const found = await tolerant(account, region, findInRegion(api, wanted, region, signal));
      if (found) return found;
    }
    return undefined;
  }
  for (const account of candidates) {
    const found = await inAccount(account);
    if (found) return { found, unread };
  }
  return { found: undefined, unread };
}
