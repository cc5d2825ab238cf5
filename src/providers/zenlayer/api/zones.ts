import type { Account, Region } from '../../../domain/account';
import type { ReadList } from '../../record';
import type { Questions } from './calls';
import { readZones, type Zone } from './records/records';

/** Joins what tells its zone with what tells its region. Asked once and kept; asked again for a zone not yet known. */
export interface Zones {
  regions(account: Account, signal: AbortSignal): Promise<readonly Region[]>;
  /** The zones of a region, and why others cannot be read: one of those may be of this region too. */
  of(region: string, signal: AbortSignal): Promise<ReadList<string>>;
  /** Undefined for a zone that the cloud does not list. */
  regionOf(zone: string, signal: AbortSignal): Promise<string | undefined>;
}

export function createZones(questions: Questions): Zones {
  let known: ReadList<Zone> | undefined;

  async function fresh(signal: AbortSignal): Promise<ReadList<Zone>> {
    const zones = await questions.ask('DescribeZones', {}, readZones, signal);
    known = zones;
    return zones;
  }

  const regionIn = ({ items }: ReadList<Zone>, id: string) => items.find((zone) => zone.id === id)?.region;

  return {
    async regions(account, signal) {
      const cities = new Map<string, string>();
      for (const zone of (await fresh(signal)).items) cities.set(zone.region, cities.get(zone.region) || zone.city);
      const at = { cloud: account.cloud, account: account.id };
      return [...cities].map(([region, city]) => ({ ...at, region, name: city || region }));
    },
    async of(region, signal) {
      const { items, unreadable } = known ?? (await fresh(signal));
      return { items: items.filter((zone) => zone.region === region).map((zone) => zone.id), unreadable };
    },
    async regionOf(zone, signal) {
      const region = known && regionIn(known, zone);
      return region ?? regionIn(await fresh(signal), zone);
    },
  };
}
