import type { InstanceRow, RegionRow } from '../rows';
import { powerRefusals } from './refusalsInTurn';
import { hangzhou, singapore } from './regions';
import { membersGroup } from './resourceGroups';

/** An instance of the seed. Omitted fields have default values. */
export interface InstanceSeed extends Partial<Omit<InstanceRow, 'id' | 'region'>> {
  /** The name that disks and vNICs of the seed use. It isn't sent. */
  readonly key: string;
  readonly at: RegionRow;
}

const hangzhouInstances: readonly InstanceSeed[] = [
  {
    key: 'web',
    at: hangzhou,
    name: 'mall-web-01',
    publicIp: '203.0.113.10',
    tags: [{ key: 'env', value: 'production' }],
  },
  { key: 'web2', at: hangzhou, name: 'mall-web-02', tags: [{ key: 'env', value: 'production' }] },
  {
    key: 'db',
    at: hangzhou,
    resourceGroup: membersGroup,
    name: 'members-db-primary',
    status: 'Stopped',
    stoppedMode: 'KeepCharging',
  },
  {
    key: 'worker',
    at: hangzhou,
    name: 'ack-prod-node-1',
    type: 'ecs.g8i.xlarge',
    spotStrategy: 'SpotAsPriceGo',
    tags: [
      { key: 'acs:autoscaling:scalingGroupId', value: 'asg-bp1sandbox0000000001' },
      { key: 'ack.aliyun.com', value: 'c0ffee00sandboxcluster' },
    ],
  },
  { key: 'batch', at: hangzhou, name: '结算批处理-01' },
  { key: 'erp', at: hangzhou, name: 'erp-app-01', chargeType: 'PrePaid' },
];

const singaporeInstances: readonly InstanceSeed[] = [
  { key: 'mirror', at: singapore, name: 'mall-web-01' },
  { key: 'refusals', at: singapore, name: 'every-hidden-refusal', hiddenInTurn: powerRefusals },
  { key: 'states', at: singapore, name: 'odd-states' },
  { key: 'locked', at: singapore, name: 'locked-for-security', locks: ['security'] },
  { key: 'starting', at: singapore, name: 'still-starting', status: 'Starting' },
  { key: 'bare', at: singapore, name: 'no-hot-plug', type: 'ecs.ebmg5.24xlarge', hotPlug: false },
  { key: 'basic', at: singapore, name: 'basic-system-disk', status: 'Stopped', type: 'ecs.n1.small' },
  { key: 'imageless', at: singapore, name: 'image-was-deleted', status: 'Stopped', imageId: '' },
  { key: 'overdue', at: singapore, name: 'payment-overdue', locks: ['financial'] },
  { key: 'expired', at: singapore, name: 'expired-and-stopped', status: 'Stopped', locks: ['financial'] },
  { key: 'lockedOff', at: singapore, name: 'locked-and-stopped', status: 'Stopped', locks: ['security'] },
];

export const instanceSeeds: readonly InstanceSeed[] = [...hangzhouInstances, ...singaporeInstances];
