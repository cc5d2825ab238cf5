import type { RegionRow } from '../worldRows';

/** Hangzhou is a small believable world; Singapore holds what is rare, odd or refused. */
export const regionSeeds: readonly [RegionRow, RegionRow] = [
  {
    id: 'cn-hangzhou',
    name: 'China (Hangzhou)',
    zones: ['cn-hangzhou-i', 'cn-hangzhou-j'],
    mark: 'bp1',
    network: 'vpc-bp1sandbox00000000001',
    subnet: 'vsw-bp1sandbox00000000001',
  },
  {
    id: 'ap-southeast-1',
    name: 'Singapore',
    zones: ['ap-southeast-1a', 'ap-southeast-1b'],
    mark: 't4n',
    network: 'vpc-t4nsandbox00000000001',
    subnet: 'vsw-t4nsandbox00000000001',
  },
];

export const [hangzhou, singapore] = regionSeeds;
