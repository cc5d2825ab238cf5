import { equalFilter, type Filter } from '../../../../emulator/filters';
import { Refusal } from '../../../../emulator/refusal';
import { type Handler, noFields } from '../handler';
import { listResponse, nameFilter } from '../paging';
import type { VnicRow } from '../rows';
import { vnicView } from '../views/vnic';

const maxVnics = 8;

const filters: readonly Filter<VnicRow>[] = [
  nameFilter('name'),
  equalFilter('regionId', (row) => row.region),
  equalFilter('resourceGroupId', (row) => row.resourceGroup.id),
  equalFilter('instanceId', (row) => row.instanceId),
  equalFilter('status', (row) => row.status),
  equalFilter('nicType', (row) => row.type),
];

export const DescribeNetworkInterfaces: Handler = (world, parameters) =>
  listResponse({ store: world.vnics, ids: 'nicIds', ofInstance: 'instance', filters, view: vnicView }, parameters);

export const DetachNetworkInterface: Handler = (world, parameters) => {
  const vnic = world.vnic(parameters.required('nicId'));
  if (vnic.type === 'Primary') throw new Refusal('INVALID_NIC_PRIMARY_CANT_DETACH');
  if (vnic.instanceId === null && world.hasBehavior(vnic.id, 'olderCode')) {
    throw new Refusal('OPERATION_DENIED_NIC_NOT_EXIST_INSTANCE');
  }
  if (vnic.instanceId === null || vnic.status !== 'USED') throw new Refusal('INVALID_NIC_STATUS');
  if (world.hasBehavior(vnic.id, 'behindLoadBalancer')) throw new Refusal('INVALID_NIC_LB_ASSOCIATED');
  if (world.instances.get(vnic.instanceId)?.status !== 'RUNNING') {
    throw new Refusal('OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT');
  }
  if (world.hasBehavior(vnic.id, 'failsPreCheck')) throw new Refusal('INVALID_INSTANCE_PRECHECK_ABNORMAL');
  world.vnics.change(vnic.id, { status: 'DETACHING' });
  world.later(2500, () => world.vnics.change(vnic.id, { status: 'AVAILABLE', instanceId: null }));
  return noFields;
};

export const AttachNetworkInterface: Handler = (world, parameters) => {
  const vnic = world.vnic(parameters.required('nicId'));
  const instance = world.instance(parameters.required('instanceId'));
  if (vnic.instanceId !== null) throw new Refusal('INVALID_NIC_ATTACHED');
  if (vnic.status !== 'AVAILABLE') throw new Refusal('INVALID_NIC_STATUS');
  if (vnic.region !== world.regionOf(instance.zone)) throw new Refusal('INVALID_NIC_INSTANCE_REGION_MISMATCH');
  if (instance.status !== 'RUNNING') throw new Refusal('OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT');
  if (world.vnics.on('instance', instance.id).length >= maxVnics) throw new Refusal('INVALID_INSTANCE_NIC_LIMIT');
  world.vnics.change(vnic.id, { status: 'ATTACHING', instanceId: instance.id });
  world.later(2500, () => world.vnics.change(vnic.id, { status: 'USED' }));
  return noFields;
};

export const DeleteNetworkInterface: Handler = (world, parameters) => {
  const vnic = world.vnic(parameters.required('nicId'));
  if (vnic.type === 'Primary') throw new Refusal('INVALID_NIC_PRIMARY_CANT_DELETE');
  if (vnic.instanceId !== null) throw new Refusal('INVALID_NIC_ATTACHED');
  if (vnic.status !== 'AVAILABLE') throw new Refusal('INVALID_NIC_STATUS');
  if (world.hasBehavior(vnic.id, 'inPromise')) throw new Refusal('OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE');
  world.vnics.change(vnic.id, { status: 'DELETING' });
  world.later(2500, () => world.vnics.remove(vnic.id));
  return noFields;
};
