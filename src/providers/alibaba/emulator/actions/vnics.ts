import type { Parameters } from '../parameters';
import { Refusal } from '../refusal';
import { type Act, regionOf, type Services } from '../services';
import type { InstanceRow, VnicRow } from '../worldRows';
import { applyHiddenRefusal } from './diskParts';

/** How long the transitional states last, in milliseconds at pace 1. */
const detachingMs = 2_500;
const attachingMs = 2_500;
const deletingMs = 2_000;

const linkedStates = new Set(['Linked', 'Linking', 'Unlinking']);

function vnicOf(parameters: Parameters, services: Services, missing: Refusal): VnicRow {
  const region = regionOf(parameters, services);
  const id = parameters.required('NetworkInterfaceId');
  if (!/^eni-[a-z0-9]+$/i.test(id)) throw new Refusal('InvalidParams.EniId');
  const vnic = services.world.vnics.get(id);
  if (!vnic || vnic.region !== region.id) throw missing;
  return vnic;
}

function instanceOf(parameters: Parameters, vnic: VnicRow, { world }: Services): InstanceRow {
  const id = parameters.text('InstanceId');
  if (!/^[A-Za-z][A-Za-z0-9-]+$/.test(id)) throw new Refusal('InvalidInstanceID.Malformed');
  const instance = world.instances.get(id);
  if (!instance || instance.region !== vnic.region) throw new Refusal('InvalidEcsId.NotFound');
  return instance;
}

const isSettled = (instance: InstanceRow): boolean => instance.status === 'Running' || instance.status === 'Stopped';

function checkDetachable(vnic: VnicRow): void {
  if (vnic.serviceManaged) throw new Refusal('InvalidOperation.EniServiceManaged');
  if (vnic.type === 'Primary') throw new Refusal('InvalidOperation.DetachPrimaryEniNotAllowed');
  if (vnic.type === 'Member') throw new Refusal('InvalidOperation.InvalidEniType');
  if (linkedStates.has(vnic.status)) throw new Refusal('InvalidOperation.EniLinked');
  if (vnic.status !== 'InUse' && vnic.status !== 'Detaching') throw new Refusal('InvalidOperation.InvalidEniState');
}

function checkInstance(vnic: VnicRow, instance: InstanceRow, { world }: Services): void {
  if (vnic.instance !== instance.id) throw new Refusal('InvalidParameter.EniNotBelongEcs');
  if (!isSettled(instance)) throw new Refusal('InvalidOperation.InvalidEcsState');
  const runs = instance.status === 'Running';
  if (runs && vnic.trafficMode === 'HighPerformance') throw new Refusal('InvalidOperation.EniHotPlugNotSupported');
  if (runs && !instance.hotPlug) throw new Refusal('InvalidOperation.HotPlugNotSupport');
  const members = [...world.vnicsOn(instance.id)].some((id) => world.vnics.get(id)?.trunk === vnic.id);
  if (members) throw new Refusal('InvalidOperation.HasMemberEniAttached');
}

/** True when the guest does not answer this time: the vNIC hangs until the request comes again. */
function hangs(vnic: VnicRow, action: string, { world }: Services): boolean {
  if (vnic.hangsOn !== action) return false;
  world.changeVnic(vnic.id, { hangsOn: '' });
  return true;
}

/** Detaching is an accepted state to begin with: a request that hangs is sent again. */
export const detachNetworkInterface: Act = (parameters, services) => {
  const { world, later } = services;
  const vnic = vnicOf(parameters, services, new Refusal('InvalidEniId.NotFound'));
  checkDetachable(vnic);
  if (parameters.sent('InstanceId') === undefined) parameters.required('InstanceId');
  const instance = instanceOf(parameters, vnic, services);
  checkInstance(vnic, instance, services);
  applyHiddenRefusal(vnic, 'DetachNetworkInterface');

  world.changeVnic(vnic.id, { status: 'Detaching' });
  if (!hangs(vnic, 'DetachNetworkInterface', services)) {
    later(detachingMs, () => world.changeVnic(vnic.id, { status: 'Available', instance: '' }));
  }
  return {};
};

export const deleteNetworkInterface: Act = (parameters, services) => {
  const { world, later } = services;
  const vnic = vnicOf(parameters, services, new Refusal('InvalidEniId.NotFound'));
  if (vnic.serviceManaged) throw new Refusal('InvalidOperation.EniServiceManaged');
  if (vnic.type === 'Primary' || vnic.type === 'Member') throw new Refusal('InvalidOperation.InvalidEniType');
  if (vnic.status !== 'Available' && vnic.status !== 'Deleting') throw new Refusal('InvalidOperation.InvalidEniState');
  applyHiddenRefusal(vnic, 'DeleteNetworkInterface');

  world.changeVnic(vnic.id, { status: 'Deleting' });
  if (!hangs(vnic, 'DeleteNetworkInterface', services)) later(deletingMs, () => world.vnics.remove(vnic.id));
  return {};
};

export const attachNetworkInterface: Act = (parameters, services) => {
  const { world, later } = services;
  const vnic = vnicOf(parameters, services, new Refusal('InvalidEniId.NotFound'));
  parameters.required('InstanceId');
  if (vnic.serviceManaged) throw new Refusal('InvalidOperation.EniServiceManaged');
  if (vnic.type === 'Member') throw new Refusal('InvalidOperation.InvalidEniType');
  if (vnic.status !== 'Available') throw new Refusal('InvalidOperation.InvalidEniState');
  const instance = instanceOf(parameters, vnic, services);
  if (!isSettled(instance)) throw new Refusal('InvalidOperation.InvalidEcsState');
  if (vnic.zone !== instance.zone) throw new Refusal('InvalidOperation.AvailabilityZoneMismatch');
  if (vnic.network !== instance.network) throw new Refusal('InvalidOperation.VpcMismatch');

  world.changeVnic(vnic.id, { status: 'Attaching', instance: instance.id });
  later(attachingMs, () => world.changeVnic(vnic.id, { status: 'InUse' }));
  return {};
};
