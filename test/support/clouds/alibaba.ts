import { jsonResponse } from '../../../src/emulator/wire';
import { worldRegions } from '../worldRegions';
import type { KnownFacts } from './cloudFacts';

const asWritten = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text);

export const alibaba: KnownFacts = {
  regions: worldRegions.alibaba,
  names: {
    detachDisk: 'pvc-3b0c6a8e-5f2d-4e6b-9a41-7c1de0f2a935',
    releaseDisk: 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3',
    detachVnic: 'mall-web-backend',
    releaseVnic: 'spare-eni',
  },
  role: { arn: 'acs:ram::1000000000000001:role/sandbox', sessionName: 'test' },
  sharedDisk: 'mall-shared-media',
  blocked: { name: 'erp-app-data', code: 'DiskNotPortable' },
  blockedWhileDetaching: 'InvalidOperation.DiskDetachingFromThisEcs',
  choice: {
    name: 'members-db-primary-system',
    verb: 'Detach, Delete with Instance',
    sent: { DeleteWithInstance: true },
    warns: /will be deleted when the instance/,
  },
  reads: {
    disk: 'DescribeDisks',
    follow: ['DescribeDisks'],
    control: 'DescribeDisks',
  },
  snapshots: {
    action: 'DescribeSnapshots',
    list: (_, names) => {
      const snapshot = names.map((name, at) => ({ SnapshotId: `s-${at}`, SnapshotName: name, SnapshotType: 'user' }));
      const body = { RequestId: 'T-1', Snapshots: { Snapshot: snapshot }, NextToken: '' };
      return { kind: 'response', response: jsonResponse(200, body) };
    },
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
  wrongSecret: {
    code: 'SignatureDoesNotMatch (400)',
    problem: 'The AccessKey Secret doesn’t match the AccessKey ID.',
    step: 'Enter it again.',
  },
  bareSuccesses: [undefined, {}, { message: 'accepted' }, { RequestId: '' }, { RequestId: null }, []],
  docsHosts: /(^|\.)(alibabacloud|aliyun)\.com$/,
  ownerFields: ['InstanceId', 'ServiceID'],
  detachParameters: ({ target, instance }) => ({
    InstanceId: instance?.id,
    DiskId: target.id,
    DeleteWithInstance: false,
  }),
  refusal: (code, status, headers, message = 'no') => ({
    kind: 'response',
    response: jsonResponse(status, { RequestId: 'T-9', Code: code, Message: message }, headers),
  }),
  isWrite: ({ headers }) => !/^(Describe|Get|Assume)/.test(headers['x-acs-action'] ?? ''),
  arrived: (_, { query }) => Object.fromEntries([...query].map(([name, text]) => [name, asWritten(text)])),
};
