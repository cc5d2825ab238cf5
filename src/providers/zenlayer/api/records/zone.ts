import { asRecord, idIn, listIn, type ReadList, readEach, textIn, type WireRecord } from '../../../records/record';

export interface Zone {
  readonly id: string;
  readonly region: string;
  readonly city: string;
}

function readZone(raw: unknown): Zone {
  const record = asRecord(raw, 'zone');
  return {
    id: idIn(record, 'zoneId', 'zone'),
    region: idIn(record, 'regionId', 'zone'),
    city: textIn(record, 'cityName'),
  };
}

/** Reads the zone of a disk, which names its region too. */
export const readDiskZone = (record: WireRecord): Zone => ({
  id: idIn(record, 'zoneId', 'disk'),
  region: idIn(record, 'regionId', 'disk'),
  city: '',
});

const zoneList = { action: 'DescribeZones', path: 'response.zoneSet' };

/** Reads the list of zones, each once. Throws UnreadableRecordError when no zone can be read, because every account has zones. */
export function readZones(response: WireRecord): ReadList<Zone> {
  const zones = readEach(listIn(response, 'zoneSet'), zoneList, readZone);
  const [fault] = zones.unreadable;
  if (zones.items.length === 0 && fault) throw fault;
  const byId = new Map(zones.items.map((zone) => [zone.id, zone]));
  return { items: [...byId.values()], unreadable: zones.unreadable };
}
