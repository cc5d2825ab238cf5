import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../../domain/json';
import type { Action, Plan } from '../../../domain/plan';
import { cleanName } from '../../../domain/untrustedText';
import { asRecord, idIn, UnreadableRecordError } from '../../record';
import type { ApiCall } from '../../session/session';
import type { Accepted } from '../../session/write';
import { checked, isJobId, isResourceId } from './ids';
import { requestIdOf } from './refusal';
import { placeRequest, type RequestParts } from './request';

type Sent = Omit<RequestParts, 'method'> & {
  readonly method: 'POST' | 'DELETE';
  /** True for what the documents let end without a job; everything else is taken only with the id of one. */
  readonly answersWithoutJob?: true;
};

const id = (parameters: JsonObject, name: string): string => checked(parameters[name], isResourceId);

const forceWords: readonly unknown[] = ['0', '1'];

/** Never left to a default: a plan without the flag, or with another one, is not sent. */
function deleteFlag(parameters: JsonObject): string {
  const flag = parameters.delete_flag;
  if (!forceWords.includes(flag)) throw new Error('A detach needs delete_flag 0 or 1.');
  return String(flag);
}

const detach = (parameters: JsonObject): Sent => ({
  service: 'ecs',
  method: 'DELETE',
  path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/detachvolume/${id(parameters, 'volume_id')}`,
  query: { delete_flag: deleteFlag(parameters) },
});

/** What each action sends, built from the plan's parameters and from nothing else. */
const sent: Readonly<Partial<Record<Action, (parameters: JsonObject) => Sent>>> = {
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
    answersWithoutJob: true,
  }),
  removeVnic: (parameters) => ({
    service: 'ecs',
    method: 'POST',
    path: `/v1/{project}/cloudservers/${id(parameters, 'server_id')}/nics/delete`,
    body: { nics: [{ id: id(parameters, 'port_id') }] },
  }),
  releaseVnic: (parameters) => ({
    service: 'vpc',
    method: 'DELETE',
    path: `/v1/{project}/ports/${id(parameters, 'port_id')}`,
    answersWithoutJob: true,
  }),
};

/** Throws UnreadableRecord for a response that doesn't have the form which the documents promise: it proves nothing. */
function jobIn(body: unknown): string {
  const job = idIn(asRecord(body, 'response'), 'job_id', 'response');
  if (isJobId(job)) return job;
  throw new UnreadableRecordError(l10n.t('“{0}” isn’t a valid job ID.', cleanName(job)));
}

/** The request that a plan stands for. Throws Refused when an id in it is not of the cloud's form. */
export function writeCall(plan: Plan): ApiCall<Accepted> {
  const build = sent[plan.action];
  if (!build) throw new Error(`Huawei Cloud has no ${plan.action}.`);
  const asked = build(plan.parameters);
  return {
    action: plan.call,
    plan,
    request: placeRequest(plan.endpoint, plan.target, asked),
    read: (body, answer) => {
      const requestId = requestIdOf(body, answer);
      return asked.answersWithoutJob ? { requestId } : { requestId, job: { id: jobIn(body), service: asked.service } };
    },
  };
}
