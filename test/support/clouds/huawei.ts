import type { Action } from '../../../src/domain/plan';
import { jsonResponse, type WireRequest } from '../../../src/emulator/wire';
import { worldRegions } from '../worldRegions';
import type { KnownFacts } from './cloudFacts';

/** The ids in the path of a request, in order, without the project. */
const inPath = (names: readonly string[], { path }: WireRequest): Readonly<Record<string, string>> => {
  const ids = path.split('/').filter((part) => /^[0-9a-f]{8}-/.test(part));
  return Object.fromEntries(names.map((name, at) => [name, ids[at] ?? '']));
};

const namesInPath: Readonly<Partial<Record<Action, readonly string[]>>> = {
  detachDisk: ['server_id', 'volume_id'],
  releaseDisk: ['volume_id'],
  detachVnic: ['server_id', 'port_id'],
  releaseVnic: ['port_id'],
  attachDisk: ['server_id'],
  attachVnic: ['server_id'],
  setDeleteWithInstance: ['server_id', 'volume_id'],
  clearDeleteWithInstance: ['server_id', 'volume_id'],
};

type Body = Readonly<Record<string, unknown>>;

const objectIn = (body: Body, name: string): Body => (body[name] ?? {}) as Body;
const firstIn = (body: Body, name: string): Body => (body[name] as readonly Body[] | undefined)?.[0] ?? {};

const powerIn =
  (name: string) =>
  (body: Body): Body => {
    const { servers: _, ...others } = objectIn(body, name);
    return { server_id: firstIn(objectIn(body, name), 'servers').id, ...others };
  };

const flagIn = (body: Body): Body => objectIn(body, 'block_device');

/** What the bodies of the actions that have one contain, under the plan's own names. */
const inBody: Readonly<Partial<Record<Action, (body: Body) => Body>>> = {
  attachDisk: (body) => {
    const { volumeId, ...others } = objectIn(body, 'volumeAttachment');
    return { volume_id: volumeId, ...others };
  },
  attachVnic: (body) => firstIn(body, 'nics'),
  setDeleteWithInstance: flagIn,
  clearDeleteWithInstance: flagIn,
  startInstance: powerIn('os-start'),
  stopInstance: powerIn('os-stop'),
  rebootInstance: powerIn('reboot'),
  createSnapshot: (body) => objectIn(body, 'snapshot'),
};

const asObject = (text: string): Body => (text === '' ? {} : (JSON.parse(text) as Body));

export const huawei: KnownFacts = {
  regions: worldRegions.huawei,
  names: {
    detachDisk: 'shop-web-data',
    releaseDisk: 'audit-2025-导出',
    detachVnic: 'shop-web-backend',
    releaseVnic: 'spare-port',
  },
  sharedDisk: 'billing-db-quorum',
  blocked: { name: 'shop-web-01-system', code: 'Ecs.0100' },
  blockedWhileDetaching: 'Ecs.0102',
  reads: {
    disk: 'ShowVolume',
    follow: ['ShowJob', 'ShowVolume'],
    control: 'ListVolumes',
  },
  snapshots: {
    action: 'ListSnapshots',
    list: (disk, names) => ({
      kind: 'response',
      response: jsonResponse(200, { snapshots: names.map((name, at) => ({ id: `s-${at}`, name, volume_id: disk })) }),
    }),
  },
  states: { attached: 'in-use', going: 'RUNNING', detaching: 'detaching', free: 'available' },
  codes: {
    throttle: ['APIGW.0308', 429],
    wrongState: ['Ecs.0102', 400],
    internalError: ['Ecs.0615', 500],
    wrongKey: ['APIGW.0301', 401],
    noPermission: ['Pdp.0001', 403],
    diskGone: ['EVS.5404', 404],
  },
  wrongSecret: {
    code: 'APIGW.0301 (401)',
    problem: 'The Access Key ID (AK) and the Secret Access Key (SK) weren’t accepted.',
    step: 'Enter both again. After 5 failed attempts in a row, the key is locked for 5 minutes.',
  },
  bareSuccesses: [undefined, {}, { job_id: '' }, { job_id: null }, { message: 'accepted' }, []],
  // Open Telekom Cloud runs Huawei's API
  docsHosts: /(^|\.)(huaweicloud|t-systems)\.com$/,
  ownerFields: ['attachments', 'device_id', 'device_owner', 'instance_id', 'instance_type'],
  detachParameters: ({ target, instance }) => ({
    server_id: instance?.id,
    volume_id: target.id,
    delete_flag: '0',
  }),
  refusal: (code, status, headers, message = 'no') => ({
    kind: 'response',
    response: jsonResponse(status, { error: { code, message } }, { 'x-request-id': 'T-9', ...headers }),
  }),
  isWrite: ({ method }) => method !== 'GET',
  arrived: (action, request) => ({
    ...inPath(namesInPath[action] ?? [], request),
    ...Object.fromEntries(request.query),
    ...(inBody[action] ?? ((body: Body) => body))(asObject(request.body.toString('utf8'))),
  }),
};
