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

/** An id to be asked for, and what is known of where it may be. */
export interface LookupRequest {
  readonly id: string;
  readonly provider: string;
  readonly kinds: readonly Kind[];
  /** Regions that are named close to it are asked first. */
  readonly mentioned: readonly string[];
}

export interface LookupResult {
  readonly resource: Resource;
  readonly region: Region;
}

const readers: Readonly<
  Record<Kind, (api: CloudApi, id: string, at: Region, signal: AbortSignal) => Promise<Resource | undefined>>
> = {
  instance: (api, id, at, signal) => api.readInstance(refIn(at, 'instance', id), signal),
  disk: (api, id, at, signal) => api.readDisk(refIn(at, 'disk', id), signal),
  vnic: (api, id, at, signal) => api.readVnic(refIn(at, 'vnic', id), signal),
};

/** An account or a region that cannot answer says nothing about the others. */
const isOfOnePlace = (error: unknown): error is Error =>
  error instanceof ApiError || error instanceof TransportError || error instanceof RefusedError;

async function inRegion(
  api: CloudApi,
  wanted: LookupRequest,
  at: Region,
  signal: AbortSignal,
): Promise<LookupResult | undefined> {
  for (const kind of wanted.kinds) {
    const resource = await readers[kind](api, wanted.id, at, signal);
    if (resource) return { resource, region: at };
  }
  return undefined;
}

const mentionedFirst = (regions: readonly Region[], { mentioned }: LookupRequest): readonly Region[] => [
  ...regions.filter(({ region }) => mentioned.includes(region)),
  ...regions.filter(({ region }) => !mentioned.includes(region)),
];

/**
 * Asks the accounts of the cloud, one region after the other, until one knows the id. Undefined when all have answered
 * and none does. Throws the first failure when some could not be asked.
 */
export async function findById(
  wanted: LookupRequest,
  { accounts, clouds }: { readonly accounts: Accounts; readonly clouds: Clouds },
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<LookupResult | undefined> {
  const asked = accounts.list().filter(({ cloud }) => cloud === wanted.provider);
  if (asked.length === 0) {
    throw new RefusedError(
      l10n.t('There’s no account for {0}. Add one first.', clouds.providerOf(wanted.provider).label),
    );
  }
  const failures: Error[] = [];
  /** Undefined where the question failed for a reason of that place. */
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
    for (const region of mentionedFirst((await tolerant(api.listRegions(signal))) ?? [], wanted)) {
      signal.throwIfAborted();
      report(`${account.name} · ${region.region}`);
      const found = await tolerant(inRegion(api, wanted, region, signal));
      if (found) return found;
    }
    return undefined;
  }
  for (const account of asked) {
    const found = await inAccount(account);
    if (found) return found;
  }
  if (failures[0]) throw failures[0];
  return undefined;
}
