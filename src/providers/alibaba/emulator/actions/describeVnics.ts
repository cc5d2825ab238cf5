import { type Filter, inListOrder, isEqual, matchingRows, predicateOf } from '../filters';
import { pageOf } from '../paging';
import { type Handler, regionOf } from '../requestContext';
import type { VnicRow } from '../rows';
import { vnicRecord } from '../views/vnic';

const filters: readonly Filter<VnicRow>[] = [
  { name: 'InstanceId', fits: (row, value) => isEqual(row.instance, value) },
  { name: 'Type', fits: (row, value) => isEqual(row.type, value) },
  { name: 'Status', fits: (row, value) => isEqual(row.status, value) },
  { name: 'VpcId', fits: (row, value) => isEqual(row.network, value) },
  { name: 'VSwitchId', fits: (row, value) => isEqual(row.subnet, value) },
  { name: 'PrimaryIpAddress', fits: (row, value) => isEqual(row.privateIp, value) },
  { name: 'NetworkInterfaceName', fits: (row, value) => isEqual(row.name, value) },
  { name: 'ServiceManaged', fits: (row, value) => row.serviceManaged === (value.toLowerCase() === 'true') },
];

/** Lists ENIs. An unknown ID is missing from the list. */
export const describeNetworkInterfaces: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = parameters.list('NetworkInterfaceId');
  const fits = predicateOf(filters, parameters);
  const instance = parameters.text('InstanceId');
  const named = ids.length > 0 ? ids : instance === '' ? undefined : [...world.vnicsOn(instance)];
  const rows = (before: number) =>
    named
      ? inListOrder(
          named.map((id) => world.vnics.visible(id)),
          before,
        )
      : world.vnics.newestFirst(region.id, before);
  const here = (row: VnicRow): boolean => row.region === region.id && fits(row);
  const page = pageOf((before) => matchingRows(rows(before), here), parameters, { maxResults: 500, pageSize: 1000 });
  return {
    ...page.envelope,
    NetworkInterfaceSets: { NetworkInterfaceSet: page.rows.map((row) => vnicRecord(row, world.account)) },
  };
};
