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

/** Without addresses, there is no filter. */
const hasAddress = (row: VnicRow, addresses: readonly string[]): boolean =>
  addresses.length === 0 || addresses.includes(row.privateIp);

const limits = { maxResults: 500, pageSize: 1000 };

/** Lists ENIs. An unknown ID is missing from the list. */
export const describeNetworkInterfaces: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = parameters.list('NetworkInterfaceId');
  const instance = parameters.text('InstanceId');
  const addresses = parameters.list('PrivateIpAddress');
  const conditions = conditionsIn(filters, parameters);
  const { rows, envelope } = listPage(
    {
      store: world.vnics,
      region,
      conditions: {
        key: JSON.stringify([conditions.key, addresses]),
        matches: (row) => hasAddress(row, addresses) && conditions.matches(row),
      },
      ids: ids.length > 0 ? ids : undefined,
      by: instance === '' ? undefined : ['instance', instance],
      limits,
    },
    parameters,
  );
  const records = rows.map((row) => vnicRecord(row, world.account));
  return { ...envelope, NetworkInterfaceSets: { NetworkInterfaceSet: records } };
};
