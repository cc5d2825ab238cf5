import { type Filter, inListOrder, only, predicateOf, same } from '../filters';
import { pageOf } from '../page';
import { type Act, regionOf } from '../services';
import { vnicRecord } from '../views/vnic';
import type { VnicRow } from '../worldRows';

const filters: readonly Filter<VnicRow>[] = [
  { name: 'InstanceId', fits: (row, value) => same(row.instance, value) },
  { name: 'Type', fits: (row, value) => same(row.type, value) },
  { name: 'Status', fits: (row, value) => same(row.status, value) },
  { name: 'VpcId', fits: (row, value) => same(row.network, value) },
  { name: 'VSwitchId', fits: (row, value) => same(row.subnet, value) },
  { name: 'PrimaryIpAddress', fits: (row, value) => same(row.privateIp, value) },
  { name: 'NetworkInterfaceName', fits: (row, value) => same(row.name, value) },
  { name: 'ServiceManaged', fits: (row, value) => row.serviceManaged === (value.toLowerCase() === 'true') },
];

/** An id that does not exist is simply missing from the list. */
export const describeNetworkInterfaces: Act = (parameters, services) => {
  const { world } = services;
  const region = regionOf(parameters, services);
  const ids = parameters.list('NetworkInterfaceId');
  const fits = predicateOf(filters, parameters);
  const instance = parameters.text('InstanceId');
  const named = ids.length > 0 ? ids : instance === '' ? undefined : [...world.vnicsOn(instance)];
  const rows = (before: number) =>
    named
      ? inListOrder(
          named.map((id) => world.vnics.seen(id)),
          before,
        )
      : world.vnics.newestFirst(region.id, before);
  const here = (row: VnicRow): boolean => row.region === region.id && fits(row);
  const page = pageOf((before) => only(rows(before), here), parameters, { maxResults: 500, pageSize: 1000 });
  return {
    ...page.envelope,
    NetworkInterfaceSets: { NetworkInterfaceSet: page.rows.map((row) => vnicRecord(row, world.account)) },
  };
};
