import type { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import type { Region } from '../../../src/domain/account';
import { type Place, refIn } from '../../../src/domain/refs';
import type { Disk, Resource, Vnic } from '../../../src/domain/resource';
import { diskOf, vnicOf } from '../../support/resources';

export const accounts = 50;
const disksEach = 4000;
const vnicsEach = 2000;

const numbered = (account: number, place: number): string =>
  `bp1${String(account * 10_000 + place).padStart(7, '0')}${String(place * 7919).padStart(10, '0')}`;

export function* disksIn(at: Place, account: number): Iterable<Disk> {
  for (let place = 0; place < disksEach; place += 1) {
    const id = numbered(account, place);
    yield diskOf(`d-${id}`, { ref: refIn(at, 'disk', `d-${id}`), name: `pvc-data-of-${place}-${account}`, serial: id });
  }
}

export function* vnicsIn(at: Place, account: number): Iterable<Vnic> {
  for (let place = 0; place < vnicsEach; place += 1) {
    const id = `eni-${numbered(account, place)}`;
    const [high, low] = [place >> 8, place & 255];
    const mac = `00:16:3e:${[account, high, low].map((each) => each.toString(16).padStart(2, '0')).join(':')}`;
    const privateIps = [`10.${account}.${high}.${low}`];
    yield vnicOf(id, { ref: refIn(at, 'vnic', id), name: `nic-of-${place}-${account}`, mac, privateIps });
  }
}

/** Adds 200,000 disks and 100,000 vNICs of 50 accounts to an index, as the tree’s lists do. Returns all of them. */
export function fill(index: ResourceIndex): readonly Resource[] {
  const all: Resource[] = [];
  for (let account = 0; account < accounts; account += 1) {
    const region: Region = { cloud: 'alibaba', account: `account-${account}`, region: 'cn-hangzhou', name: 'Hangzhou' };
    for (const resources of [disksIn(region, account), vnicsIn(region, account)]) {
      const rows = [...resources].map((resource) => resourceNode(resource, { parent: region.account, region }, []));
      const list = index.openList(() => rows);
      for (const row of rows) {
        list.add(row);
        if (row.subject.kind === 'resource') all.push(row.subject.resource);
      }
    }
  }
  return all;
}
