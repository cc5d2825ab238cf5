import type { PermissionTable } from '../permissions';

/**
 * All requests to Huawei Cloud, with the names for roles and policies (version 1.1). Identity policies use the same
 * names for almost all of them.
 */
export const permissions: PermissionTable = {
  hasNames: true,
  docs: [
    'https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_06_0010.html',
    'https://support.huaweicloud.com/intl/en-us/api-evs/evs_04_0045.html',
    'https://support.huaweicloud.com/en-us/api-vpc/vpc_permission_0004.html',
    'https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0003.html',
  ],
  requests: [
    { action: 'KeystoneListAuthDomains', use: 'browse', names: [] },
    { action: 'KeystoneListAuthProjects', use: 'browse', names: [] },
    // A permission of a global service can't be in the same policy as those of a project.
    { action: 'KeystoneListProjects', use: 'fallback', names: ['iam:projects:listProjects'] },
    { action: 'ListServersDetails', use: 'browse', names: ['ecs:cloudServers:list'] },
    { action: 'ShowServer', use: 'browse', names: ['ecs:cloudServers:get'] },
    { action: 'ListServerInterfaces', use: 'browse', names: ['ecs:cloudServers:listServerInterfaces'] },
    { action: 'ListVolumes', use: 'browse', names: ['evs:volumes:list'] },
    { action: 'ShowVolume', use: 'browse', names: ['evs:volumes:get'] },
    { action: 'ListSnapshots', use: 'browse', names: ['evs:snapshots:list'] },
    { action: 'ShowSnapshot', use: 'browse', names: ['evs:snapshots:get'] },
    { action: 'ShowRecyclePolicy', use: 'browse', names: [] },
    { action: 'ListRecycleVolumes', use: 'browse', names: ['evs:volumes:list'] },
    { action: 'ShowRecycleVolume', use: 'browse', names: ['evs:volumes:get'] },
    { action: 'ListPorts', use: 'browse', names: ['vpc:ports:get'] },
    { action: 'ShowPort', use: 'browse', names: ['vpc:ports:get'] },
    { action: 'AttachServerVolume', use: 'change', names: ['ecs:cloudServers:attach', 'evs:volumes:use'] },
    { action: 'DetachServerVolume', use: 'change', names: ['ecs:cloudServers:detachVolume'] },
    { action: 'UpdateServerBlockDevice', use: 'change', names: ['ecs:cloudServers:updateServerBlockDevice'] },
    { action: 'DeleteVolume', use: 'change', names: ['evs:volumes:delete'] },
    { action: 'BatchAddServerNics', use: 'change', names: ['ecs:cloudServers:addNics'] },
    { action: 'BatchDeleteServerNics', use: 'change', names: ['ecs:cloudServerNics:delete'] },
    // The page of this action lists all of these as permissions that it depends on.
    {
      action: 'NovaDeleteServerInterface',
      use: 'change',
      names: [
        'ecs:serverInterfaces:use',
        'ecs:serverInterfaces:get',
        'ecs:servers:get',
        'vpc:networks:create',
        'vpc:networks:get',
        'vpc:networks:update',
        'vpc:ports:delete',
        'vpc:ports:get',
        'vpc:ports:update',
        'vpc:routers:get',
        'vpc:routers:update',
        'vpc:subnets:create',
        'vpc:subnets:get',
        'vpc:subnets:update',
      ],
    },
    { action: 'DeletePort', use: 'change', names: ['vpc:ports:delete'] },
    { action: 'BatchStartServers', use: 'change', names: ['ecs:cloudServers:start'] },
    { action: 'BatchStopServers', use: 'change', names: ['ecs:cloudServers:stop'] },
    { action: 'BatchRebootServers', use: 'change', names: ['ecs:cloudServers:reboot'] },
    { action: 'CreateSnapshot', use: 'change', names: ['evs:snapshots:create'] },
    { action: 'ShowJob', use: 'followUp', names: [] },
  ],
  policy: (names) => ({ Version: '1.1', Statement: [{ Effect: 'Allow', Action: names }] }),
};
