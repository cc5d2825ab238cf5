import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../../domain/account';
import { cleanName } from '../../../domain/untrustedText';
import { RefusedError } from '../../../errors/refusedError';
import type { ReadList } from '../../records/record';
import { isPermissionRefusal } from '../../resourceGroups';
import type { ReadRequests } from './calls';
import { lists, pagesOf } from './lists';
import { readDiskZone, readZones, type Zone } from './records/zone';

/**
 * The regions of an account and their zones. The list of zones is read once, and again for a zone that it doesn't name.
 * For a user who may not list zones, those of the disks are known: every instance has one in its own zone.
 */
export interface Regions {
  list(account: Account, signal: AbortSignal, onUnreadable?: (error: Error) => void): Promise<readonly Region[]>;
  /**
   * Resolves to the zones of a region, and to the reasons why others can't be read: those might be in this region too.
   * Rejects with RefusedError when the cloud lists no such region.
   */
  zonesOf(region: string, signal: AbortSignal): Promise<ReadList<string>>;
  /** Resolves to the region of a zone, or to undefined for a zone that the cloud doesn't list. */
  regionOf(zone: string, signal: AbortSignal): Promise<string | undefined>;
}

interface KnownZones extends ReadList<Zone> {
  /** Whether these are all zones of the cloud. */
  readonly isWhole: boolean;
}

const unlistedRegion = (region: string): RefusedError =>
  new RefusedError(
    l10n.t(
      'Zenlayer doesn’t list the region “{0}”. Select another one with Choose Regions… on the account.',
      cleanName(region),
    ),
  );

/** Returns the zones of the disks that the user may list, each once. */
async function zonesOfDisks(requests: ReadRequests, signal: AbortSignal): Promise<ReadList<Zone>> {
  const zones = new Map<string, Zone>();
  const unreadable: Error[] = [];
  for await (const page of pagesOf(requests, lists.disk, requests.group, readDiskZone, signal)) {
    for (const each of page) {
      if (each instanceof Error) unreadable.push(each);
      else zones.set(each.id, each);
    }
  }
  return { items: [...zones.values()], unreadable };
}

export function createRegions(requests: ReadRequests): Regions {
  let known: KnownZones | undefined;

  async function readListed(signal: AbortSignal): Promise<KnownZones> {
    const zones = await requests.send('DescribeZones', {}, readZones, signal);
    known = { ...zones, isWhole: zones.unreadable.length === 0 };
    return known;
  }

  async function readAgain(signal: AbortSignal): Promise<KnownZones> {
    try {
      return await readListed(signal);
    } catch (error) {
      if (!isPermissionRefusal(error)) throw error;
      known = { ...(await zonesOfDisks(requests, signal)), isWhole: false };
      return known;
    }
  }

  const regionIn = ({ items }: ReadList<Zone>, id: string) => items.find((zone) => zone.id === id)?.region;

  return {
    async list(account, signal, onUnreadable) {
      const cities = new Map<string, string>();
      const { items, unreadable } = await readListed(signal);
      for (const each of unreadable) onUnreadable?.(each);
      for (const zone of items) {
        cities.set(zone.region, cities.get(zone.region) || zone.city);
      }
      const at = { cloud: account.cloud, account: account.id };
      return [...cities].map(([region, city]) => ({ ...at, region, name: city || region }));
    },
    async zonesOf(region, signal) {
      const { items, unreadable, isWhole } = known ?? (await readAgain(signal));
      const zones = items.filter((zone) => zone.region === region).map((zone) => zone.id);
      if (zones.length === 0 && isWhole) throw unlistedRegion(region);
      return { items: zones, unreadable };
    },
    async regionOf(zone, signal) {
      const region = known && regionIn(known, zone);
      return region ?? regionIn(await readAgain(signal), zone);
    },
  };
}
