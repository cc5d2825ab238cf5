import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../../domain/json';
import type { Receipt } from '../../../domain/outcome';
import type { Action, Plan } from '../../../domain/plan';
import { cleanName } from '../../../domain/untrustedText';
import { isSnapshotName } from '../../operations/snapshots';
import { asRecord, idIn, recordIn } from '../../records/record';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ApiCall } from '../../session/session';
import { checked, isDevice, isJobId, isResourceId } from './ids';
import { portApi } from './portApi';
import { requestIdOf } from './refusal';
import { type RequestParts, regionRequest } from './request';

type WriteParts = Omit<RequestParts, 'method'> & {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Set when the documents allow a response without a job. All other responses must contain a job ID. */
  readonly completesWithoutJob?: true;
  /** Set when the response contains a new snapshot, in place of a job. */
  readonly createsSnapshot?: true;
};

const id = (parameters: JsonObject, name: string): string => checked(parameters[name], isResourceId);

const deleteFlags: readonly unknown[] = ['0', '1'];

/** Returns the force flag. Throws for a plan without a valid one, so that no default applies. */
function deleteFlag(parameters: JsonObject): string {
  const flag = parameters.delete_flag;
  if (!deleteFlags.includes(flag)) throw new Error('A detach needs delete_flag 0 or 1.');
  return String(flag);
}

/** Returns the device name. Undefined when the cloud assigns one. Throws for a text that isn't a device name. */
function device({ device: name }: JsonObject): string | undefined {
  if (name === undefined || (typeof name === 'string' && isDevice(name))) return name;
  throw new Error('An attach needs a valid device name, or none.');
}

const attach = (parameters: JsonObject): WriteParts => {
  const name = device(parameters);
  const volumeId = id(parameters, 'volume_id');
  return {
    service: 'ecs',
    method: 'POST',
    path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/attachvolume`,
    body: { volumeAttachment: { volumeId, ...(name === undefined ? {} : { device: name }) } },
  };
};

const detach = (parameters: JsonObject): WriteParts => ({
  service: 'ecs',
  method: 'DELETE',
  path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/detachvolume/${id(parameters, 'volume_id')}`,
  query: { delete_flag: deleteFlag(parameters) },
});

/** Throws for a plan without a valid value, so that no default applies. */
const changeFlag = (parameters: JsonObject): WriteParts => {
  const { delete_on_termination } = parameters;
  if (typeof delete_on_termination !== 'boolean') throw new Error('The change needs delete_on_termination.');
  return {
    service: 'ecs',
    method: 'PUT',
    path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/block_device/${id(parameters, 'volume_id')}`,
    body: { block_device: { delete_on_termination } },
    completesWithoutJob: true,
  };
};

const powerPath = '/v1/{project}/cloudservers/action';

const servers = (parameters: JsonObject) => [{ id: id(parameters, 'server_id') }];

/** Returns how a server is stopped. Throws for a plan that forces it, so that no default applies. */
function softly({ type }: JsonObject): string {
  if (type !== 'SOFT') throw new Error('A stop or restart needs the type SOFT.');
  return type;
}

/** Returns the name of a snapshot. Throws for a plan without a valid one. */
function snapshotName({ name }: JsonObject): string {
  if (typeof name === 'string' && isSnapshotName(name)) return name;
  throw new Error('A snapshot needs a valid name.');
}

/** The request of each action, built from the plan's parameters alone. */
const partsFor: Readonly<Partial<Record<Action, (parameters: JsonObject, endpoint: string) => WriteParts>>> = {
  detachDisk: detach,
  forceDetachDisk: detach,
  releaseDisk: (parameters) => ({
    service: 'evs',
    method: 'DELETE',
    path: `/v2/{project}/cloudvolumes/${id(parameters, 'volume_id')}`,
  }),
  detachVnic: (parameters) => ({
    service: 'ecs',
    method: 'DELETE',
    path: `/v2.1/{project}/servers/${id(parameters, 'server_id')}/os-interface/${id(parameters, 'port_id')}`,
    completesWithoutJob: true,
  }),
  removeVnic: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/nics/delete`,
    body: { nics: [{ id: id(parameters, 'port_id') }] },
  }),
  releaseVnic: (parameters, endpoint) => ({
    service: 'vpc',
    method: 'DELETE',
    path: `${portApi(endpoint).path}/${id(parameters, 'port_id')}`,
    completesWithoutJob: true,
  }),
  attachDisk: attach,
  attachVnic: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/nics`,
    body: { nics: [{ port_id: id(parameters, 'port_id') }] },
  }),
  setDeleteWithInstance: changeFlag,
  clearDeleteWithInstance: changeFlag,
  startInstance: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: powerPath,
    body: { 'os-start': { servers: servers(parameters) } },
  }),
  stopInstance: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: powerPath,
    body: { 'os-stop': { type: softly(parameters), servers: servers(parameters) } },
  }),
  rebootInstance: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: powerPath,
    body: { reboot: { type: softly(parameters), servers: servers(parameters) } },
  }),
  createSnapshot: (parameters) => ({
    service: 'evs',
    method: 'POST',
    path: '/v2/{project}/cloudsnapshots',
    body: {
      snapshot: {
        volume_id: id(parameters, 'volume_id'),
        name: snapshotName(parameters),
        force: parameters.force === true,
      },
    },
    createsSnapshot: true,
  }),
};

/**
 * Returns the job ID. Throws UnreadableRecordError for a response that isn't in the documented form, because it proves
 * nothing.
 */
function jobIn(body: unknown): string {
  const job = idIn(asRecord(body, 'response'), 'job_id', 'response');
  if (isJobId(job)) return job;
  throw new UnreadableRecordError(() => l10n.t('“{0}” isn’t a valid job ID.', cleanName(job)));
}

/** Returns the ID of a new snapshot. Throws UnreadableRecordError for a response without one, which proves nothing. */
function snapshotIn(body: unknown): string {
  const snapshot = idIn(recordIn(asRecord(body, 'response'), 'snapshot'), 'id', 'snapshot');
  if (isResourceId(snapshot)) return snapshot;
  throw new UnreadableRecordError(() => l10n.t('“{0}” isn’t a valid snapshot ID.', cleanName(snapshot)));
}

/** Returns what an accepted write has besides a request ID. */
function evidenceIn(body: unknown, { service, completesWithoutJob, createsSnapshot }: WriteParts) {
  if (createsSnapshot) return { snapshot: snapshotIn(body) };
  return completesWithoutJob ? {} : { job: { id: jobIn(body), service } };
}

/** Returns the call for a plan. Throws RefusedError when an ID is invalid. */
export function writeCall(plan: Plan): ApiCall<Receipt> {
  const build = partsFor[plan.action];
  if (!build) throw new Error(`Huawei Cloud has no ${plan.action}.`);
  const parts = build(plan.parameters, plan.account.endpoint);
  return {
    action: plan.call,
    plan,
    request: regionRequest(plan.account.endpoint, plan.target, parts),
    read: (body, response) => ({ requestId: requestIdOf(body, response), ...evidenceIn(body, parts) }),
  };
}
