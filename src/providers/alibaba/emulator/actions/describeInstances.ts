import { type Conditions, equalFilter, type Filter } from '../../../../emulator/filters';
import type { Parameters } from '../../../../emulator/parameters/parameters';
import { choice, conditionsIn, wildcardFilter } from '../filters';
import { listPage } from '../paging';
import { jsonListIn } from '../parameters';
import { type Handler, refuseDryRun, regionOf } from '../requestContext';
import type { InstanceRow } from '../rows';
import { instanceRecord } from '../views/instance';

const filters: readonly Filter<InstanceRow>[] = [
  choice(
    equalFilter('Status', (row) => row.status),
    { values: ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped'], refusal: 'InvalidStatus.NotFound' },
  ),
  equalFilter('VpcId', (row) => row.network),
  equalFilter('VSwitchId', (row) => row.subnet),
  equalFilter('ResourceGroupId', (row) => row.resourceGroup),
  equalFilter('ZoneId', (row) => row.zone),
  equalFilter('InstanceType', (row) => row.type),
  equalFilter('ImageId', (row) => row.imageId),
  wildcardFilter('InstanceName', (row) => row.name),
  choice(
    equalFilter('InstanceChargeType', (row) => row.chargeType),
    { values: ['PostPaid', 'PrePaid'], refusal: 'InvalidInstanceChargeType.NotFound' },
  ),
  choice(
    equalFilter('InstanceNetworkType', () => 'vpc'),
    { values: ['vpc', 'classic'], refusal: 'InvalidNetworkType.NotFound' },
  ),
  choice(
    {
      name: 'LockReason',
      fits: (wanted) => (row) => row.locks.some((lock) => lock.toLowerCase() === wanted.toLowerCase()),
    },
    {
      values: ['financial', 'security', 'Recycling', 'dedicatedhostfinancial', 'refunded'],
      refusal: 'InvalidLockReason.NotFound',
    },
  ),
];

/** The filters by address, and the address that each compares. The sandbox has no elastic IP addresses. */
const addressFilters: Readonly<Record<string, (row: InstanceRow) => string>> = {
  PrivateIpAddresses: (row) => row.privateIp,
  PublicIpAddresses: (row) => row.publicIp,
  EipAddresses: () => '',
};

/** Those for private and elastic addresses are only for instances in a VPC: without that filter, they're ignored. */
const onlyInVpc = ['PrivateIpAddresses', 'EipAddresses'];

/** Returns the conditions of the filters by address. */
function addressConditions(parameters: Parameters): Conditions<InstanceRow> {
  const isVpc = parameters.text('InstanceNetworkType') === 'vpc';
  const sent = Object.entries(addressFilters).flatMap(([name, read]) => {
    const wanted = jsonListIn(parameters, name, { malformed: 'InvalidParameter', tooMany: 'InvalidParameter' });
    return wanted && (isVpc || !onlyInVpc.includes(name)) ? [{ name, wanted, read }] : [];
  });
  return {
    key: JSON.stringify(sent.map(({ name, wanted }) => [name, wanted])),
    matches: (row) => sent.every(({ wanted, read }) => wanted.includes(read(row))),
  };
}

const limits = { maxResults: 100, pageSize: 100 };

export const describeInstances: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = jsonListIn(parameters, 'InstanceIds', { malformed: 'InvalidParameter', tooMany: 'InvalidParameter' });
  const [named, addressed] = [conditionsIn(filters, parameters), addressConditions(parameters)];
  const conditions = {
    key: JSON.stringify([named.key, addressed.key]),
    matches: (row: InstanceRow) => named.matches(row) && addressed.matches(row),
  };
  refuseDryRun(parameters);
  const { rows, envelope } = listPage(
    { store: world.instances, region, conditions, ids, by: undefined, limits },
    parameters,
  );
  return { ...envelope, Instances: { Instance: rows.map((row) => instanceRecord(row, world)) } };
};
