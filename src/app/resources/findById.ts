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

/**
 * Queries the accounts of a cloud, one region after another, until one finds the id. Returns undefined if all of them
 * responded and none has it. Throws the first failure if some couldn't be queried.
 */
export async function findById(
  wanted: LookupRequest,
  { accounts, clouds }: { readonly accounts: Accounts; readonly clouds: Clouds },
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<LookupResult | undefined> {
  const candidates = accounts.list().filter(({ cloud }) => cloud === wanted.provider);
  if (candidates.length === 0) {
    throw new RefusedError(
      l10n.t('There’s no account for {0}. Add one first.', clouds.providerOf(wanted.provider).label),
    );
  }
  const failures: Error[] = [];
  /** Returns undefined if the query failed for a reason of that account or region. */
  async function tolerant<T>(question: Promise<T>): Promise<T | undefined> {
    try {
      return await question;
    } catch (error) {
      if (signal.aborted || !isOfOnePlace(error)) throw error;
      failures.push(error);
      return undefined;
    }
  }
  async function inAccount(account: Account): Promise<LookupResult | undefined> {
    const api = clouds.of(account.id);
    // An unreadable region could have it.
    const regions = await tolerant(clouds.regionsOf(account.id, signal, (error) => failures.push(error)));
    for (const region of mentionedFirst(regions ?? [], wanted)) {
      signal.throwIfAborted();
      report(`${account.name} · ${region.region}`);
      const found = await tolerant(findInRegion(api, wanted, region, signal));
      if (found) return found;
    }
    return undefined;
  }
  for (const account of candidates) {
    const found = await inAccount(account);
    if (found) return found;
  }
  if (failures[0]) throw failures[0];
  return undefined;
}
