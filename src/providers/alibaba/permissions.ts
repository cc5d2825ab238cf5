import type { PermissionTable, RequestUse } from '../permissions';

/** The permission of an ECS action has the name of the action. */
const ecs = (action: string, use: RequestUse) => ({ action, use, names: [`ecs:${action}`] });

/** All requests to Alibaba Cloud. The policy grants them for all resources, because it can't know the resources. */
export const permissions: PermissionTable = {
  hasNames: true,
  docs: ['https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachdisk'],
  requests: [
    { action: 'GetCallerIdentity', use: 'browse', names: [] },
    ecs('DescribeRegions', 'browse'),
    ecs('DescribeInstances', 'browse'),
    ecs('DescribeDisks', 'browse'),
    ecs('DescribeNetworkInterfaces', 'browse'),
    ecs('DescribeSnapshots', 'browse'),
    ecs('AttachDisk', 'change'),
    ecs('DetachDisk', 'change'),
    ecs('DeleteDisk', 'change'),
    ecs('ModifyDiskAttribute', 'change'),
    ecs('AttachNetworkInterface', 'change'),
    ecs('DetachNetworkInterface', 'change'),
    ecs('DeleteNetworkInterface', 'change'),
    ecs('StartInstance', 'change'),
    ecs('StopInstance', 'change'),
    ecs('RebootInstance', 'change'),
    ecs('CreateSnapshot', 'change'),
    { action: 'AssumeRole', use: 'role', names: ['sts:AssumeRole'] },
  ],
  policy: (names) => ({ Version: '1', Statement: [{ Effect: 'Allow', Action: names, Resource: '*' }] }),
};
