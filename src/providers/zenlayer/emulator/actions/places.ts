import type { Handler } from '../handler';
import { maxIds } from '../parameters';
import { resourceGroups } from '../resourceGroups';
import { zoneView } from '../views/zone';
import type { World } from '../world';

const regionsOf = (world: World): readonly string[] => [
  ...new Set([...world.zones.values()].map((zone) => zone.region)),
];

export const DescribeZones: Handler = (world, parameters) => {
  const ids = parameters.list('zoneIds', maxIds);
  const zones = [...world.zones.values()].filter((zone) => ids.length === 0 || ids.includes(zone.id));
  return { zoneSet: zones.map(zoneView) };
};

export const DescribeSubnetRegions: Handler = (world, parameters) => {
  const ids = parameters.list('regionIds', maxIds);
  const regions = regionsOf(world).filter((region) => ids.length === 0 || ids.includes(region));
  const cityOf = (region: string) => [...world.zones.values()].find((zone) => zone.region === region)?.city ?? region;
  return {
    regionSet: regions.map((regionId) => {
      return { regionId, regionName: regionId, regionTitle: cityOf(regionId), enablePubIpv6: true };
    }),
  };
};

export const DescribeDiskRegions: Handler = (world) => ({ regionIds: regionsOf(world) });

export const DescribeNetworkInterfaceRegions: Handler = (world) => ({ regionIds: regionsOf(world) });

export const DescribeDiskCategory: Handler = (world, parameters) => {
  const [zoneId, category] = [parameters.text('zoneId'), parameters.text('diskCategory')];
  const offered = ['Basic NVMe SSD', 'Standard NVMe SSD'].filter((each) => category === '' || each === category);
  const zones = [...world.zones.keys()].filter((id) => zoneId === '' || id === zoneId);
  return { categoryZoneSet: zones.map((id) => ({ zoneId: id, categorySet: offered })) };
};

/** Belongs to the service `user`. */
export const DescribeResourceGroups: Handler = () => ({
  resourceGroups: resourceGroups.map(({ id, name }) => ({
    resourceGroupId: id,
    name,
    createTime: '2025-01-01T00:00:00Z',
  })),
});
