import type { InstanceRow, RegionRow } from '../worldRows';
import { hangzhou, singapore } from './regions';

/** An instance of the small world: what is not said is usual. */
export interface InstanceSeed extends Partial<Omit<InstanceRow, 'id' | 'region'>> {
  /** By which disks and vNICs name it; never on the wire. */
  readonly key: string;
  readonly at: RegionRow;
}

export const instanceSeeds: readonly InstanceSeed[] = [
  { key: 'web', at: hangzhou, name: 'web-01', publicIp: '203.0.113.10', tags: [{ key: 'env', value: 'production' }] },
  { key: 'db', at: hangzhou, name: 'db-01', status: 'Stopped', stoppedMode: 'KeepCharging' },
  { key: 'locked', at: hangzhou, name: 'locked-for-security', locks: ['security'] },
  { key: 'starting', at: hangzhou, name: 'still-starting', status: 'Starting' },
  {
    key: 'worker',
    at: hangzhou,
    name: 'ack-worker-1',
    type: 'ecs.g8i.xlarge',
    spotStrategy: 'SpotAsPriceGo',
    tags: [
      { key: 'acs:autoscaling:scalingGroupId', value: 'asg-bp1sandbox0000000001' },
      { key: 'ack.aliyun.com', value: 'c0ffee00sandboxcluster' },
    ],
  },
  { key: 'erp', at: hangzhou, name: 'erp subscription 订阅', chargeType: 'PrePaid' },
  { key: 'mirror', at: singapore, name: 'web-01' },
  { key: 'refusals', at: singapore, name: 'every-hidden-refusal' },
  { key: 'bare', at: singapore, name: 'no-hot-plug', type: 'ecs.ebmg5.24xlarge', hotPlug: false },
  { key: 'basic', at: singapore, name: 'basic-system-disk', status: 'Stopped', type: 'ecs.n1.small' },
  { key: 'imageless', at: singapore, name: 'image-was-deleted', status: 'Stopped', imageId: '' },
];
