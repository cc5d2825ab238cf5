import { equalFilter, type Filter } from '../../../../emulator/filters';
import { conditionsIn, flagFilter } from '../filters';
import { listPage } from '../paging';
import { type Handler, regionOf } from '../requestContext';
import type { VnicRow } from '../rows';
import { vnicRecord } from '../views/vnic';

const filters: readonly Filter<VnicRow>[] = [
  equalFilter('InstanceId', (row) => row.instance),
  equalFilter('Type', (row) => row.type),
  equalFilter('Status', (row) => row.status),
  equalFilter('VpcId', (row) => row.network),
  equalFilter('VSwitchId', (row) => row.subnet),
  equalFilter('ResourceGroupId', (row) => row.resourceGroup),
  equalFilter('PrimaryIpAddress', (row) => row.privateIp),
  equalFilter('NetworkInterfaceName', (row) => row.name),
  flagFilter('ServiceManaged', (row) => row.serviceManaged),
];

const limits = { maxResults: 500, pageSize: 1000 };

/** Lists ENIs. An unknown ID is missing from the list. */
export const describeNetworkInterfaces: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = parameters.list('NetworkInterfaceId');
  const instance = parameters.text('InstanceId');
  const { rows, envelope } = listPage(
    {
      store: world.vnics,
      region,
      conditions: conditionsIn(filters, parameters),
      ids: ids.length > 0 ? ids : undefined,
      by: instance === '' ? undefined : ['instance', instance],
      limits,
    },
    parameters,
  );
  const records = rows.map((row) => vnicRecord(row, world.account));
  return { ...envelope, NetworkInterfaceSets: { NetworkInterfaceSet: records } };
};
