import type { Action } from '../../src/domain/plan';
import type { CatalogueRow } from '../../src/errors/catalogue';
import huaweiRows from '../../src/providers/huawei/errors.json';
import alibabaDetachDisk2018 from '../fixtures/seeds/alibaba-detach-disk-2018.json';
import alibabaDetachDiskCurrent from '../fixtures/seeds/alibaba-detach-disk-current.json';
import zenlayerDetachVnic from '../fixtures/seeds/zenlayer-detach-network-interface.json';
import zenlayerReleaseDisk from '../fixtures/seeds/zenlayer-release-disk.json';

/** A line of a page's table of errors. `message` is empty if the page prints none. */
export interface SeedCode {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** One page about an operation that the extension supports completely. */
export interface SeedPage {
  readonly cloud: string;
  readonly title: string;
  readonly action: Action;
  /** The cloud's name of the call. */
  readonly call: string;
  readonly codes: readonly SeedCode[];
}

const huaweiCall = 'DetachServerVolume';

/** The page refers to the compute service's table of errors: the rows about this call, or about every call. */
const huaweiCodes = (huaweiRows as readonly CatalogueRow[]).flatMap(({ product, code, status, actions }) => {
  const isMeant = product === 'ECS' && (actions.includes('*') || actions.includes(huaweiCall));
  return isMeant && status !== null ? [{ code, status, message: '' }] : [];
});

export const seedPages: readonly SeedPage[] = [
  {
    cloud: 'alibaba',
    title: 'DetachDisk (2018)',
    action: 'detachDisk',
    call: 'DetachDisk',
    codes: alibabaDetachDisk2018,
  },
  {
    cloud: 'alibaba',
    title: 'DetachDisk (today)',
    action: 'detachDisk',
    call: 'DetachDisk',
    codes: alibabaDetachDiskCurrent,
  },
  {
    cloud: 'huawei',
    title: 'Detaching an EVS Disk from an ECS',
    action: 'detachDisk',
    call: huaweiCall,
    codes: huaweiCodes,
  },
  {
    cloud: 'zenlayer',
    title: 'DetachNetworkInterface',
    action: 'detachVnic',
    call: 'DetachNetworkInterface',
    codes: zenlayerDetachVnic,
  },
  {
    cloud: 'zenlayer',
    title: 'ReleaseDisk',
    action: 'releaseDisk',
    call: 'ReleaseDisk',
    codes: zenlayerReleaseDisk,
  },
];
