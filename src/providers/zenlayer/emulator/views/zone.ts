import type { JsonObject } from '../../../../domain/json';
import type { ZoneRow } from '../rows';

/** Returns a zone as DescribeZones shows it. */
export const zoneView = (zone: ZoneRow): JsonObject => ({
  zoneId: zone.id,
  regionId: zone.region,
  zoneName: zone.name,
  supportSecurityGroup: true,
  timeZone: zone.timeZone,
  cityName: zone.city,
  cityCode: zone.cityCode,
  countryCode: zone.countryCode,
  countryName: zone.country,
  supportHaVip: true,
});
