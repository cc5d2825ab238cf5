import { equalFilter, type Filter } from '../../../../emulator/filters';
import { Refusal } from '../../../../emulator/refusal';
import type { Handler } from '../handler';
import { listResponse, nameFilter } from '../paging';
import { maxIds } from '../parameters';
import type { InstanceRow } from '../rows';
import { instanceView } from '../views/instance';
import type { World } from '../world';

const filters = (world: World): readonly Filter<InstanceRow>[] => [
  equalFilter('zoneId', (row) => row.zone),
  equalFilter('resourceGroupId', (row) => row.resourceGroup.id),
  equalFilter('status', (row) => row.status),
  nameFilter('name'),
  {
    name: 'ipv4Address',
    fits: (wanted) => (row) =>
      world.vnics.on('instance', row.id).some((vnic) => [vnic.privateIp, vnic.publicIp].includes(wanted)),
  },
];

const listing = (world: World) => ({ store: world.instances, ids: 'instanceIds', filters: filters(world) });

export const DescribeInstances: Handler = (world, parameters) =>
  listResponse({ ...listing(world), view: (row) => instanceView(world, row) }, parameters);

export const DescribeInstancesStatus: Handler = (world, parameters) =>
  listResponse({ ...listing(world), view: (row) => ({ instanceId: row.id, instanceStatus: row.status }) }, parameters);

interface PowerChange {
  readonly from: readonly string[];
  readonly fromWhenForced?: { readonly flag: string; readonly states: readonly string[] };
  readonly through: string;
  readonly to: string;
  readonly refusal: string;
  readonly ms: number;
}

/**
 * Returns a power action. It checks all instances before it changes one. The returned list contains the IDs that
 * failed.
 */
const power =
  (change: PowerChange): Handler =>
  (world, parameters) => {
    const forced = change.fromWhenForced;
    const isForced = forced !== undefined && (parameters.flag(forced.flag) ?? false);
    const from = isForced ? [...change.from, ...forced.states] : change.from;
    const instances = parameters.requiredList('instanceIds', maxIds).map((id) => world.instance(id));
    for (const { status } of instances) {
      if (['RECYCLE', 'RECYCLING'].includes(status)) throw new Refusal('OPERATION_DENIED_INSTANCE_RECYCLED');
      if (!from.includes(status)) throw new Refusal(change.refusal);
    }
    for (const { id } of instances) {
      world.instances.change(id, { status: change.through });
      world.later(change.ms, () => world.instances.change(id, { status: change.to }));
    }
    return { instanceIds: [] };
  };

export const StartInstances = power({
  from: ['STOPPED'],
  through: 'BOOTING',
  to: 'RUNNING',
  refusal: 'OPERATION_DENIED_INSTANCE_NOT_STOPPED',
  ms: 4000,
});

export const StopInstances = power({
  from: ['RUNNING'],
  through: 'STOPPING',
  to: 'STOPPED',
  refusal: 'OPERATION_DENIED_INSTANCE_NOT_RUNNING',
  ms: 4000,
});

export const RebootInstances = power({
  from: ['RUNNING'],
  fromWhenForced: { flag: 'forceReboot', states: ['BOOTING', 'REBOOT'] },
  through: 'REBOOT',
  to: 'RUNNING',
  refusal: 'OPERATION_DENIED_INSTANCE_STATUS',
  ms: 5000,
});
