import type { Account, Region } from '../../../domain/account';
import type { ReadList } from '../../record';
import type { ReadRequests } from './calls';
import { readZones, type Zone } from './records/zone';

/** The regions of an account and their zones. The list of zones is read once, and again for a zone that it doesn't name. */
export interface Regions {
  list(account: Account, signal: AbortSignal, onUnreadable?: (error: Error) => void): Promise<readonly Region[]>;
  /** Resolves to the zones of a region, and to the reasons why others can't be read: those might be in this region too. */
  zonesOf(region: string, signal: AbortSignal): Promise<ReadList<string>>;
  /** Resolves to the region of a zone, or to undefined for a zone that the cloud doesn't list. */
  regionOf(zone: string, signal: AbortSignal): Promise<string | undefined>;
}

export function createRegions(requests: ReadRequests): Regions {
  let known: ReadList<Zone> | undefined;

  async function readAgain(signal: AbortSignal): Promise<ReadList<Zone>> {
    const zones = await requests.send('DescribeZones', {}, readZones, signal);
    known = zones;
    return zones;
  }

  const regionIn = ({ items }: ReadList<Zone>, id: string) => items.find((zone) => zone.id === id)?.region;

  return {
    async list(account, signal, onUnreadable) {
      const cities = new Map<string, string>();
      const { items, unreadable } = await readAgain(signal);
      for (const each of unreadable) onUnreadable?.(each);
      for (const zone of items) {
        cities.set(zone.region, cities.get(zone.region) || zone.city);
      }
      const at = { cloud: account.cloud, account: account.id };
      return [...cities].map(([region, city]) => ({ ...at, region, name: city || region }));
    },
    async zonesOf(region, signal) {
      const { items, unreadable } = known ?? (await readAgain(signal));
      return { items: items.filter((zone) => zone.region === region).map((zone) => zone.id), unreadable };
    },
    async regionOf(zone, signal) {
      const region = known && regionIn(known, zone);
      return region ?? regionIn(await readAgain(signal), zone);
    },
  };
}
