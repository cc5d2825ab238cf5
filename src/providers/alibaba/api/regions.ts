import type { Region } from '../../../domain/account';
import { ApiError } from '../../../errors/apiError';
import { TransportError } from '../../../http/transportError';
import type { Connection } from '../../contract';
import { asRecord, idIn, listIn, readEach, recordIn, textIn } from '../../record';
import type { Session } from '../../session/session';
import { ecs } from './calls';
import { knowsHost } from './hosts';
import { checkedRegion } from './ids';

/** The regions of an account, and the address of each: there is one endpoint a region, and it alone picks the region. */
export interface Regions {
  list(signal: AbortSignal): Promise<readonly Region[]>;
  /** The region's own endpoint as DescribeRegions names it, asked once for an account. */
  endpointOf(region: string, signal: AbortSignal): Promise<URL>;
  /** Asks for the addresses unless they are known already. */
  learn(signal: AbortSignal): Promise<void>;
  /** The region's endpoint as far as it is known by now, else by the documented pattern. Throws Refused for a strange id. */
  knownEndpointOf(region: string): URL;
}

interface Listed {
  readonly region: Region;
  readonly host: string;
}

const hostForm = /^[a-z0-9.-]+(:\d{1,5})?$/i;

export function createRegions(session: Session, connection: Connection): Regions {
  const { account } = connection;
  const entered = new URL(account.endpoint);
  let hosts: ReadonlyMap<string, string> | undefined;

  const readRegion = (raw: unknown): Listed => {
    const record = asRecord(raw, 'Region');
    const id = idIn(record, 'RegionId', 'Region');
    const place = { cloud: account.cloud, account: account.id, region: id };
    return { region: { ...place, name: textIn(record, 'LocalName', id) }, host: textIn(record, 'RegionEndpoint') };
  };

  async function list(signal: AbortSignal): Promise<readonly Region[]> {
    const call = ecs(entered, 'DescribeRegions', { AcceptLanguage: 'en-US' }, (answer) => {
      const { items, unreadable } = readEach(listIn(recordIn(answer, 'Regions'), 'Region'), readRegion);
      const [fault] = unreadable;
      if (items.length === 0 && fault) throw fault;
      return items;
    });
    const listed = await session.call(call, signal);
    hosts = new Map(listed.map(({ region, host }) => [region.region, host]));
    return listed.map(({ region }) => region);
  }

  function patternEndpoint(region: string): URL {
    return knowsHost(entered.hostname) ? new URL(`https://ecs.${checkedRegion(region)}.aliyuncs.com/`) : entered;
  }

  function knownEndpointOf(region: string): URL {
    checkedRegion(region);
    const host = hosts?.get(region) ?? '';
    if (!hostForm.test(host)) return patternEndpoint(region);
    return host === entered.host ? entered : new URL(`https://${host}/`);
  }

  async function learn(signal: AbortSignal): Promise<void> {
    if (hosts) return;
    try {
      await list(signal);
    } catch (error) {
      if (!tellsNoAddresses(error)) throw error;
      hosts = new Map();
    }
  }

  return {
    list,
    learn,
    knownEndpointOf,
    async endpointOf(region, signal) {
      await learn(signal);
      return knownEndpointOf(region);
    },
  };
}

/**
 * A credential may be forbidden to list regions and still be good for the rest; and whatever answers a list of regions with
 * something else may know its disks. The documented address of a region serves as well.
 */
const tellsNoAddresses = (error: unknown): boolean =>
  error instanceof ApiError ? error.status === 403 : error instanceof TransportError && error.fault === 'unreadable';
