import type { RegionRow } from '../rows';

/** Hangzhou is a realistic company account. Singapore has every refusal and hostile names. */
export const regionSeeds: readonly [RegionRow, RegionRow] = [
  {
    id: 'cn-hangzhou',
    name: { english: 'China (Hangzhou)', chinese: '华东1（杭州）' },
    zones: ['cn-hangzhou-i', 'cn-hangzhou-j'],
    mark: 'bp1',
    network: 'vpc-bp1sandbox00000000001',
    subnet: 'vsw-bp1sandbox00000000001',
  },
  {
    id: 'ap-southeast-1',
    name: { english: 'Every refusal', chinese: '每种拒绝' },
    zones: ['ap-southeast-1a', 'ap-southeast-1b'],
    mark: 't4n',
    network: 'vpc-t4nsandbox00000000001',
    subnet: 'vsw-t4nsandbox00000000001',
  },
];

export const [hangzhou, singapore] = regionSeeds;
