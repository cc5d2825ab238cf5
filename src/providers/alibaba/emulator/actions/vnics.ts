import type { Parameters } from '../../../../emulator/parameters/parameters';
import { Refusal } from '../../../../emulator/refusal';
import { type Handler, type RequestContext, regionOf } from '../requestContext';
import type { InstanceRow, VnicRow } from '../rows';
import { applyHiddenRefusal } from './diskChecks';

/** How long the transitional states last, in milliseconds at pace 1. */
const detachingMs = 2_500;
const attachingMs = 2_500;
const deletingMs = 2_000;

const linkedStates = new Set(['Linked', 'Linking', 'Unlinking']);

function vnicOf(parameters: Parameters, context: RequestContext, missing: Refusal): VnicRow {
  const region = regionOf(parameters, context);
  const id = parameters.required('NetworkInterfaceId');
  if (!/^eni-[a-z0-9]+$/i.test(id)) throw new Refusal('InvalidParams.EniId');
  const vnic = context.world.vnics.get(id);
  if (!vnic || vnic.region !== region.id) throw missing;
  return vnic;
}

function instanceOf(parameters: Parameters, vnic: VnicRow, { world }: RequestContext): InstanceRow {
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

function checkInstance(vnic: VnicRow, instance: InstanceRow, { world }: RequestContext): void {
  if (vnic.instance !== instance.id) throw new Refusal('InvalidParameter.EniNotBelongEcs');
  if (!isSettled(instance)) throw new Refusal('InvalidOperation.InvalidEcsState');
  const runs = instance.status === 'Running';
  if (runs && vnic.trafficMode === 'HighPerformance') throw new Refusal('InvalidOperation.EniHotPlugNotSupported');
  if (runs && !instance.hotPlug) throw new Refusal('InvalidOperation.HotPlugNotSupport');
  const members = world.vnics.on('instance', instance.id).some(({ trunk }) => trunk === vnic.id);
  if (members) throw new Refusal('InvalidOperation.HasMemberEniAttached');
}

/**
 * Whether the guest OS doesn't respond this time: the vNIC keeps its transitional state until the request is sent
 * again.
 */
function stalls(vnic: VnicRow, action: string, { world }: RequestContext): boolean {
  if (vnic.stallsOn !== action) return false;
  world.vnics.change(vnic.id, { stallsOn: '' });
  return true;
}

/** Detaches an ENI. Detaching is an accepted initial state, so that the request can be sent again. */
export const detachNetworkInterface: Handler = (parameters, context) => {
  const { world } = context;
  const vnic = vnicOf(parameters, context, new Refusal('InvalidEniId.NotFound'));
  checkDetachable(vnic);
  if (parameters.sent('InstanceId') === undefined) parameters.required('InstanceId');
  const instance = instanceOf(parameters, vnic, context);
  checkInstance(vnic, instance, context);
  applyHiddenRefusal(vnic, 'DetachNetworkInterface');

  world.vnics.change(vnic.id, { status: 'Detaching' });
  if (!stalls(vnic, 'DetachNetworkInterface', context)) {
    world.later(detachingMs, () => world.vnics.change(vnic.id, { status: 'Available', instance: '' }));
  }
  return {};
};

export const deleteNetworkInterface: Handler = (parameters, context) => {
  const { world } = context;
  const vnic = vnicOf(parameters, context, new Refusal('InvalidEniId.NotFound'));
  if (vnic.serviceManaged) throw new Refusal('InvalidOperation.EniServiceManaged');
  if (vnic.type === 'Primary' || vnic.type === 'Member') throw new Refusal('InvalidOperation.InvalidEniType');
  if (vnic.status !== 'Available' && vnic.status !== 'Deleting') throw new Refusal('InvalidOperation.InvalidEniState');
  applyHiddenRefusal(vnic, 'DeleteNetworkInterface');

  world.vnics.change(vnic.id, { status: 'Deleting' });
  if (!stalls(vnic, 'DeleteNetworkInterface', context)) world.later(deletingMs, () => world.vnics.remove(vnic.id));
  return {};
};

export const attachNetworkInterface: Handler = (parameters, context) => {
  const { world } = context;
  const vnic = vnicOf(parameters, context, new Refusal('InvalidEniId.NotFound'));
  parameters.required('InstanceId');
  if (vnic.serviceManaged) throw new Refusal('InvalidOperation.EniServiceManaged');
  if (vnic.type === 'Member') throw new Refusal('InvalidOperation.InvalidEniType');
  if (vnic.status !== 'Available') throw new Refusal('InvalidOperation.InvalidEniState');
  const instance = instanceOf(parameters, vnic, context);
  if (!isSettled(instance)) throw new Refusal('InvalidOperation.InvalidEcsState');
  if (vnic.zone !== instance.zone) throw new Refusal('InvalidOperation.AvailabilityZoneMismatch');
  if (vnic.network !== instance.network) throw new Refusal('InvalidOperation.VpcMismatch');

  world.vnics.change(vnic.id, { status: 'Attaching', instance: instance.id });
  world.later(attachingMs, () => world.vnics.change(vnic.id, { status: 'InUse' }));
  return {};
};
