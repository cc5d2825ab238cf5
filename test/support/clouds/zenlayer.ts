import { jsonResponse } from '../../../src/emulator/wire';
import { worldRegions } from '../worldRegions';
import type { KnownFacts } from './cloudFacts';

export const zenlayer: KnownFacts = {
  regions: worldRegions.zenlayer,
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
    verb: 'Hot Detach',
    sent: { instanceCheckFlag: false },
    warns: /^Hot detach/,
  },
  reads: {
    disk: 'DescribeDisks',
    follow: ['DescribeDisks'],
    control: 'DescribeDisks',
  },
  snapshots: {
    action: 'DescribeSnapshots',
    list: (disk, names) => {
      const dataSet = names.map((snapshotName, at) => ({ snapshotId: `s-${at}`, snapshotName, diskId: disk }));
      const response = { requestId: 'T-1', totalCount: dataSet.length, dataSet };
      return { kind: 'response', response: jsonResponse(200, { requestId: 'T-1', response }) };
    },
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
  wrongSecret: {
    code: 'AUTHFAILURE_SIGNATURE_FAILURE (401)',
    problem: 'The Access Key ID and the Access Key Secret weren’t accepted.',
    step: 'Enter both again.',
  },
  bareSuccesses: [
    undefined,
    {},
    { requestId: 'T0' },
    { requestId: 'T0', response: {} },
    { requestId: 'T0', response: null },
    [],
  ],
  docsHosts: /(^|\.)zenlayer\.com$/,
  ownerFields: ['instanceId'],
  detachParameters: ({ target }) => ({ diskIds: [target.id], instanceCheckFlag: true }),
  refusal: (code, status, headers, message = 'no') => ({
    kind: 'response',
    response: jsonResponse(status, { requestId: 'T-9', code, message }, headers),
  }),
  isWrite: ({ headers }) => !headers['x-zc-action']?.startsWith('Describe'),
  arrived: (_, { body }) => JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>,
};
