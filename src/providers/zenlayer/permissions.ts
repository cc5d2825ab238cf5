import type { PermissionTable, RequestUse } from '../permissions';

const zec = (action: string, use: RequestUse) => ({ action, use, names: [] });

/**
 * All requests to Zenlayer. Its console grants ready-made policies and resource groups to members; names of single
 * permissions aren't documented.
 */
export const permissions: PermissionTable = {
  hasNames: false,
  docs: ['https://docs.console.zenlayer.com/welcome/content-delivery-network/user-and-permissions/invite-new-user'],
  requests: [
    zec('DescribeZones', 'browse'),
    zec('DescribeInstances', 'browse'),
    zec('DescribeDisks', 'browse'),
    zec('DescribeNetworkInterfaces', 'browse'),
    zec('DescribeSnapshots', 'browse'),
    zec('DescribeResourceGroups', 'resourceGroup'),
    zec('AttachDisks', 'change'),
    zec('DetachDisks', 'change'),
    zec('ReleaseDisk', 'change'),
    zec('AttachNetworkInterface', 'change'),
    zec('DetachNetworkInterface', 'change'),
    zec('DeleteNetworkInterface', 'change'),
    zec('StartInstances', 'change'),
    zec('StopInstances', 'change'),
    zec('RebootInstances', 'change'),
    zec('CreateSnapshot', 'change'),
  ],
};
