import type { Action, Plan } from '../../src/domain/plan';
import type { Fault } from '../../src/emulator/faults';
import { jsonResponse, type WireRequest } from '../../src/emulator/wire';
import type { HttpRequest } from '../../src/http/request';
import type { Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';

/** A rejection by its meaning; each cloud has its own code for it. */
export type Meaning = 'throttle' | 'wrongState' | 'internalError' | 'wrongKey' | 'noPermission' | 'diskGone';

/** What the tests of every write need to know of a cloud. Names are those of the small sandbox. */
export interface CloudFacts {
  readonly provider: Provider;
  /** A resource for each action that nothing blocks, and with no choice that must be made. */
  readonly names: Readonly<Record<'detachDisk' | 'releaseDisk' | 'detachVnic' | 'releaseVnic', string>>;
  /** A disk that is attached to several instances, if the cloud has such disks. */
  readonly sharedDisk?: string;
  /** A disk whose detach a rule blocks, and the code of the rule. */
  readonly blocked: { readonly name: string; readonly code: string };
  /** The code of the rule that blocks a second detach while the first is running. */
  readonly blockedWhileDetaching: string;
  /** A choice before the dialog, if the cloud has one: a disk of this name has it. */
  readonly choice?: {
    readonly name: string;
    readonly id: string;
    /** Not the first, which is the default. */
    readonly value: string;
    readonly sent: Readonly<Record<string, unknown>>;
    /** The dialog's text for it. */
    readonly warns: RegExp;
  };
  readonly calls: Readonly<Record<'detachDisk' | 'releaseDisk', string>>;
  /** The actions that read a disk by id, poll a detach, and list the snapshots of a disk. */
  readonly reads: {
    readonly disk: string;
    readonly follow: readonly string[];
    readonly control: string;
    readonly snapshots: string;
  };
  /** The state of a disk before a detach, while it is running (as reported by the polled action), and after it. */
  readonly states: {
    readonly attached: string;
    readonly going: string;
    readonly detaching: string;
    readonly free: string;
  };
  readonly codes: Readonly<Record<Meaning, readonly [code: string, status: number]>>;
  /** The parameters of a disk's detach, as its plan must contain them. */
  readonly detachParameters: (plan: Plan) => Readonly<Record<string, unknown>>;
  readonly refusal: (code: string, status: number, headers: Readonly<Record<string, string>>) => Fault;
  /** The list of a disk's snapshots in the cloud's format. */
  readonly snapshots: (disk: string, names: readonly string[]) => Fault;
  readonly isWrite: (request: HttpRequest) => boolean;
  /** The parameters of a received write, under the plan's own names. */
  readonly arrived: (action: Action, request: WireRequest) => Readonly<Record<string, unknown>>;
}

/** The ids in the path of a request, in order, without the project. */
const inPath = (names: readonly string[], { path }: WireRequest): Readonly<Record<string, string>> => {
  const ids = path.split('/').filter((part) => /^[0-9a-f]{8}-/.test(part));
  return Object.fromEntries(names.map((name, at) => [name, ids[at] ?? '']));
};

const huaweiNames: Readonly<Partial<Record<Action, readonly string[]>>> = {
  detachDisk: ['server_id', 'volume_id'],
  releaseDisk: ['volume_id'],
  detachVnic: ['server_id', 'port_id'],
  releaseVnic: ['port_id'],
};

const asWritten = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text);

const facts: Readonly<Record<string, Omit<CloudFacts, 'provider'>>> = {
  zenlayer: {
    names: {
      detachDisk: 'orders-db-data',
      releaseDisk: 'report-scratch',
      detachVnic: 'edge-web-01-backend',
      releaseVnic: 'spare-nic',
    },
    blocked: { name: 'edge-web-01-boot', code: 'INVALID_DISK_NOT_PORTABLE' },
    blockedWhileDetaching: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    choice: {
      name: 'edge-web-01-data',
      id: 'instanceCheckFlag',
      value: 'false',
      sent: { instanceCheckFlag: false },
      warns: /^Hot detach/,
    },
    calls: { detachDisk: 'DetachDisks', releaseDisk: 'ReleaseDisk' },
    reads: {
      disk: 'DescribeDisks',
      follow: ['DescribeDisks'],
      control: 'DescribeDisks',
      snapshots: 'DescribeSnapshots',
    },
    states: { attached: 'IN_USE', going: 'DETACHING', detaching: 'DETACHING', free: 'AVAILABLE' },
    codes: {
      throttle: ['REQUEST_LIMIT_EXCEEDED', 429],
      wrongState: ['UNSUPPORTED_OPERATION_DISK_STATUS', 400],
      internalError: ['INTERNAL_SERVER_ERROR', 500],
      wrongKey: ['AUTHFAILURE_SIGNATURE_FAILURE', 401],
      noPermission: ['AUTHFAILURE_UNAUTHORIZED_OPERATION', 401],
      diskGone: ['INVALID_DISK_NOT_FOUND', 404],
    },
    detachParameters: ({ target }) => ({ diskIds: [target.id], instanceCheckFlag: true }),
    refusal: (code, status, headers) => ({
      kind: 'response',
      response: jsonResponse(status, { requestId: 'T-9', code, message: 'no' }, headers),
    }),
    snapshots: (disk, names) => {
      const dataSet = names.map((snapshotName, at) => ({ snapshotId: `s-${at}`, snapshotName, diskId: disk }));
      const response = { requestId: 'T-1', totalCount: dataSet.length, dataSet };
      return { kind: 'response', response: jsonResponse(200, { requestId: 'T-1', response }) };
    },
    isWrite: ({ headers }) => !headers['x-zc-action']?.startsWith('Describe'),
    arrived: (_, { body }) => JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>,
  },
  alibaba: {
    names: {
      detachDisk: 'pvc-3b0c6a8e-5f2d-4e6b-9a41-7c1de0f2a935',
      releaseDisk: 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3',
      detachVnic: 'mall-web-backend',
      releaseVnic: 'spare-eni',
    },
    sharedDisk: 'mall-shared-media',
    blocked: { name: 'erp-app-data', code: 'DiskNotPortable' },
    blockedWhileDetaching: 'InvalidOperation.DiskDetachingFromThisEcs',
    choice: {
      name: 'members-db-primary-system',
      id: 'deleteWithInstance',
      value: 'true',
      sent: { DeleteWithInstance: true },
      warns: /will be deleted when the instance/,
    },
    calls: { detachDisk: 'DetachDisk', releaseDisk: 'DeleteDisk' },
    reads: {
      disk: 'DescribeDisks',
      follow: ['DescribeDisks'],
      control: 'DescribeDisks',
      snapshots: 'DescribeSnapshots',
    },
    states: { attached: 'In_use', going: 'Detaching', detaching: 'Detaching', free: 'Available' },
    codes: {
      throttle: ['Throttling.User', 400],
      wrongState: ['IncorrectDiskStatus', 403],
      internalError: ['InternalError', 500],
      wrongKey: ['SignatureDoesNotMatch', 400],
      noPermission: ['Forbidden.RAM', 403],
      diskGone: ['InvalidDiskId.NotFound', 404],
    },
    detachParameters: ({ target, instance }) => ({
      InstanceId: instance?.id,
      DiskId: target.id,
      DeleteWithInstance: false,
    }),
    refusal: (code, status, headers) => ({
      kind: 'response',
      response: jsonResponse(status, { RequestId: 'T-9', Code: code, Message: 'no' }, headers),
    }),
    snapshots: (_, names) => {
      const snapshot = names.map((name, at) => ({ SnapshotId: `s-${at}`, SnapshotName: name, SnapshotType: 'user' }));
      const body = { RequestId: 'T-1', Snapshots: { Snapshot: snapshot }, NextToken: '' };
      return { kind: 'response', response: jsonResponse(200, body) };
    },
    isWrite: ({ headers }) => !/^(Describe|Get)/.test(headers['x-acs-action'] ?? ''),
    arrived: (_, { query }) => Object.fromEntries([...query].map(([name, text]) => [name, asWritten(text)])),
  },
  huawei: {
    names: {
      detachDisk: 'shop-web-data',
      releaseDisk: 'audit-2025-导出',
      detachVnic: 'shop-web-backend',
      releaseVnic: 'spare-port',
    },
    sharedDisk: 'billing-db-quorum',
    blocked: { name: 'shop-web-01-system', code: 'Ecs.0100' },
    blockedWhileDetaching: 'Ecs.0102',
    calls: { detachDisk: 'DetachServerVolume', releaseDisk: 'DeleteVolume' },
    reads: {
      disk: 'ShowVolume',
      follow: ['ShowJob', 'ShowVolume'],
      control: 'ListVolumes',
      snapshots: 'ListSnapshots',
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
    detachParameters: ({ target, instance }) => ({
      server_id: instance?.id,
      volume_id: target.id,
      delete_flag: '0',
    }),
    refusal: (code, status, headers) => ({
      kind: 'response',
      response: jsonResponse(status, { error: { code, message: 'no' } }, { 'x-request-id': 'T-9', ...headers }),
    }),
    snapshots: (disk, names) => ({
      kind: 'response',
      response: jsonResponse(200, { snapshots: names.map((name, at) => ({ id: `s-${at}`, name, volume_id: disk })) }),
    }),
    isWrite: ({ method }) => method !== 'GET',
    arrived: (action, request) => ({
      ...inPath(huaweiNames[action] ?? [], request),
      ...Object.fromEntries(request.query),
      ...(request.body.length > 0 ? { body: request.body.toString('utf8') } : {}),
    }),
  },
};

const factsOf = (provider: Provider): CloudFacts => {
  const known = facts[provider.id];
  if (!known) throw new Error(`Say here what the tests have to know of ${provider.label}.`);
  return { provider, ...known };
};

/** Every cloud of the extension: a registered provider must take part in these tests, or they fail. */
export const everyCloud: readonly CloudFacts[] = providers.map(factsOf);

/** The same cloud, with the polling timeout of a test. */
export const withPollingTimeout = (provider: Provider, deadlineMs: number): Provider => ({
  ...provider,
  operations: provider.operations.map((each) => ({ ...each, polling: { ...each.polling, deadlineMs } })),
});

/** The response with which a cloud rejects a request for this reason. Its request id is `T-9`. */
export const refusalFor = ({ codes, refusal }: CloudFacts, meaning: Meaning, headers = {}): Fault =>
  refusal(...codes[meaning], headers);

/** Everything that a request contains besides its headers, decoded. */
export const textOf = ({ target, body }: WireRequest): string =>
  `${decodeURIComponent(target)}\n${body.toString('utf8')}`;
