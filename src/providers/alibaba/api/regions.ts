import type { Region } from '../../../domain/account';
import { ApiError } from '../../../errors/apiError';
import { TransportError } from '../../../http/transportError';
import type { Connection } from '../../contract';
import { asRecord, idIn, listIn, readEach, requiredRecordIn, textIn } from '../../records/record';
import type { Session } from '../../session/session';
import { ecs } from './calls';
import { knowsHost } from './hosts';
import { checkedRegion } from './ids';

/** The regions of an account and their endpoints. Each region has its own endpoint, which alone selects the region. */
export interface Regions {
  list(signal: AbortSignal, onUnreadable?: (error: Error) => void): Promise<readonly Region[]>;
  /** Resolves to the region's endpoint as DescribeRegions names it. The list is read once per account. */
  endpointOf(region: string, signal: AbortSignal): Promise<URL>;
  /** Reads the endpoints, unless they are known. */
  loadEndpoints(signal: AbortSignal): Promise<void>;
  /**
   * Returns the region's known endpoint, or the one of the documented pattern. Throws RefusedError for an invalid
   * region ID.
   */
  knownEndpointOf(region: string): URL;
}

interface Listed {
  readonly region: Region;
  readonly host: string;
}

/** The language of the names in a list of regions. */
const acceptLanguages = { en: 'en-US', 'zh-cn': 'zh-CN' } as const;

const regionList = { action: 'DescribeRegions', path: 'Regions.Region' };

const hostForm = /^[a-z0-9.-]+(:\d{1,5})?$/i;

export function createRegions(session: Session, connection: Connection): Regions {
  const { account, language = 'en' } = connection;
  const entered = new URL(account.endpoint);
  let hosts: ReadonlyMap<string, string> | undefined;

  const readRegion = (raw: unknown): Listed => {
    const record = asRecord(raw, 'Region');
    const id = idIn(record, 'RegionId', 'Region');
    const place = { cloud: account.cloud, account: account.id, region: id };
    return { region: { ...place, name: textIn(record, 'LocalName', id) }, host: textIn(record, 'RegionEndpoint') };
  };

  async function list(signal: AbortSignal, onUnreadable?: (error: Error) => void): Promise<readonly Region[]> {
    const call = ecs(entered, 'DescribeRegions', { AcceptLanguage: acceptLanguages[language] }, (response) => {
      const read = readEach(
        listIn(requiredRecordIn(response, 'Regions', 'response'), 'Region'),
        regionList,
        readRegion,
      );
      const [fault] = read.unreadable;
      if (read.items.length === 0 && fault) throw fault;
      return read;
    });
    const { items: listed, unreadable } = await session.call(call, signal);
    for (const each of unreadable) onUnreadable?.(each);
    hosts = new Map(listed.map(({ region, host }) => [region.region, host]));
    return [...new Map(listed.map(({ region }) => [region.region, region])).values()];
  }

  function patternEndpoint(region: string): URL {
    return knowsHost(entered.hostname) ? new URL(`https://ecs.${checkedRegion(region)}.aliyuncs.com/`) : entered;
  }

  function knownEndpointOf(region: string): URL {
    checkedRegion(region);
    const host = hosts?.get(region) ?? '';
    if (host === entered.host) return entered;
    const url = `https://${host}/`;
    return hostForm.test(host) && URL.canParse(url) ? new URL(url) : patternEndpoint(region);
  }

  async function loadEndpoints(signal: AbortSignal): Promise<void> {
    if (hosts) return;
    try {
      await list(signal);
    } catch (error) {
      if (!isWithoutEndpoints(error)) throw error;
      hosts = new Map();
    }
  }

  return {
    list,
    loadEndpoints,
    knownEndpointOf,
    async endpointOf(region, signal) {
      await loadEndpoints(signal);
      return knownEndpointOf(region);
    },
  };
}

/**
 * Whether the list of regions isn't available although the other calls might work: the credentials don't allow it, or a
 * custom endpoint doesn't serve it. Then the documented endpoints are used.
 */
const isWithoutEndpoints = (error: unknown): boolean =>
  error instanceof ApiError ? error.status === 403 : error instanceof TransportError && error.fault === 'unreadable';
