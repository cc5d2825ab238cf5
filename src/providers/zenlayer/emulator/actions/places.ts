import { resourceGroup, zoneView } from '../views';
import type { World } from '../world';
import type { EmulatedAction } from './listResponse';

const regionsOf = (world: World): readonly string[] => [
  ...new Set([...world.zones.values()].map((zone) => zone.region)),
];

export const DescribeZones: EmulatedAction = (world, parameters) => {
  const ids = parameters.optionalTexts('zoneIds');
  const zones = [...world.zones.values()].filter((zone) => !ids || ids.length === 0 || ids.includes(zone.id));
  return { zoneSet: zones.map(zoneView) };
};

export const DescribeSubnetRegions: EmulatedAction = (world, parameters) => {
  const ids = parameters.optionalTexts('regionIds');
  const regions = regionsOf(world).filter((region) => !ids || ids.length === 0 || ids.includes(region));
  const cityOf = (region: string) => [...world.zones.values()].find((zone) => zone.region === region)?.city ?? region;
  return {
    regionSet: regions.map((regionId) => {
      return { regionId, regionName: regionId, regionTitle: cityOf(regionId), enablePubIpv6: true };
    }),
  };
};

export const DescribeDiskRegions: EmulatedAction = (world) => ({ regionIds: regionsOf(world) });

export const DescribeNetworkInterfaceRegions: EmulatedAction = (world) => ({ regionIds: regionsOf(world) });

export const DescribeDiskCategory: EmulatedAction = (world, parameters) => {
  const [zoneId, category] = [parameters.optionalText('zoneId'), parameters.optionalText('diskCategory')];
  const offered = ['Basic NVMe SSD', 'Standard NVMe SSD'].filter((each) => !category || each === category);
  const zones = [...world.zones.keys()].filter((id) => !zoneId || id === zoneId);
  return { categoryZoneSet: zones.map((id) => ({ zoneId: id, categorySet: offered })) };
};

/** Belongs to the service `user`. */
export const DescribeResourceGroups: EmulatedAction = () => ({
  resourceGroups: [
    {
      resourceGroupId: resourceGroup.resourceGroupId,
      name: resourceGroup.resourceGroupName,
      createTime: '2025-01-01T00:00:00Z',
    },
  ],
});
