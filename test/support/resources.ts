import { type Place, refIn } from '../../src/domain/refs';
import type { Disk, Instance, Vnic } from '../../src/domain/resource';

/** Plain resources for tests that need no cloud: unattached, unmanaged, without special properties. */

export const somewhere: Place = { cloud: 'zenlayer', account: 'mine', region: 'asia-east-1' };

const described = (name: string) =>
  ({
    name,
    nativeState: 'WORD',
    zone: 'asia-east-1a',
    billing: 'payAsYouGo',
    locks: [],
    tags: [],
    createdAt: '2026-09-01T08:00:00Z',
    fields: {},
  }) as const;

export const diskOf = (id: string, more: Partial<Disk> = {}): Disk => ({
  ...described(`name of ${id}`),
  ref: refIn(somewhere, 'disk', id),
  state: 'available',
  role: 'data',
  sizeGiB: 40,
  category: 'SSD',
  detachable: true,
  multiAttach: false,
  attachments: [],
  serial: '',
  deleteWithInstance: undefined,
  deleteAutoSnapshot: undefined,
  detachedAt: '',
  ...more,
});

export const vnicOf = (id: string, more: Partial<Vnic> = {}): Vnic => ({
  ...described(`name of ${id}`),
  ref: refIn(somewhere, 'vnic', id),
  state: 'available',
  role: 'secondary',
  instance: '',
  owners: [],
  mac: '02:00:00:00:00:01',
  privateIps: [],
  publicIps: [],
  network: 'vpc-1',
  subnet: 'subnet-1',
  securityGroups: [],
  afterDetach: 'kept',
  ...more,
});

export const instanceOf = (id: string, more: Partial<Instance> = {}): Instance => ({
  ...described(`name of ${id}`),
  ref: refIn(somewhere, 'instance', id),
  state: 'running',
  type: 'small',
  privateIps: [],
  publicIps: [],
  scalingGroup: '',
  ...more,
});
