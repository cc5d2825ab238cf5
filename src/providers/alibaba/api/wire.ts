import type { Wire } from '../../session/session';
import { sign } from '../signing';
import { knowsHost } from './hosts';
import { refusalIn, requestIdOf } from './refusal';

/** Alibaba Cloud on the wire: RPC with signature V3 and JSON. */
export const wire: Wire = {
  provider: 'alibaba',
  sign,
  refusal: refusalIn,
  requestId: requestIdOf,
  reads: new Set([
    'DescribeRegions',
    'DescribeInstances',
    'DescribeDisks',
    'DescribeNetworkInterfaces',
    'DescribeSnapshots',
    'GetCallerIdentity',
    'AssumeRole',
  ]),
  knowsHost,
  regionOf: ({ url }) => url.searchParams.get('RegionId') ?? '',
};
