import type { Plan } from '../../domain/plan';
import { isLoopback } from '../../http/loopback';
import {
  type CliParameter,
  type CliParameters,
  commandLine,
  flag,
  option,
  optionsFor,
  profilePlaceholder,
  textOf,
} from '../operations/cliCommand';
import { isSnapshotName } from '../operations/snapshots';
import { partitionAt, serviceUrl } from './api/hosts';
import { isProjectId, isRegionId, isResourceId } from './api/ids';

const id = (name: string): CliParameter => ({ option: name, read: textOf(isResourceId) });

/** The parameters of a change of power, whose body has one key. */
const power = (key: string): CliParameters => ({
  server_id: id(`${key}.servers.1.id`),
  type: { option: `${key}.type`, read: textOf((text) => text === 'SOFT') },
});

const server_id = id('server_id');
const volume_id = id('volume_id');

interface CliCall {
  readonly service: 'ECS' | 'EVS' | 'VPC';
  readonly parameters: CliParameters;
}

const deleteFlag: CliParameter = { option: 'delete_flag', read: textOf((text) => text === '0' || text === '1') };
const device: CliParameter = {
  option: 'volumeAttachment.device',
  read: textOf((text) => /^\/dev\/[a-z]{1,16}$/.test(text)),
};

/** The calls by their names, which are those of the operations of `hcloud`. A path such as `nics.1.id` is in the body. */
const calls: Readonly<Record<string, CliCall>> = {
  AttachServerVolume: {
    service: 'ECS',
    parameters: { server_id, volume_id: id('volumeAttachment.volumeId'), device },
  },
  DetachServerVolume: { service: 'ECS', parameters: { server_id, volume_id, delete_flag: deleteFlag } },
  UpdateServerBlockDevice: {
    service: 'ECS',
    parameters: {
      server_id,
      volume_id,
      delete_on_termination: { option: 'block_device.delete_on_termination', read: flag },
    },
  },
  DeleteVolume: { service: 'EVS', parameters: { volume_id } },
  BatchAddServerNics: { service: 'ECS', parameters: { server_id, port_id: id('nics.1.port_id') } },
  NovaDeleteServerInterface: { service: 'ECS', parameters: { server_id, port_id: id('port_id') } },
  BatchDeleteServerNics: { service: 'ECS', parameters: { server_id, port_id: id('nics.1.id') } },
  BatchStartServers: { service: 'ECS', parameters: power('os-start') },
  BatchStopServers: { service: 'ECS', parameters: power('os-stop') },
  BatchRebootServers: { service: 'ECS', parameters: power('reboot') },
  CreateSnapshot: {
    service: 'EVS',
    parameters: {
      volume_id: id('snapshot.volume_id'),
      name: { option: 'snapshot.name', read: textOf(isSnapshotName) },
      force: { option: 'snapshot.force', read: flag },
    },
  },
  DeletePort: { service: 'VPC', parameters: { port_id: id('port_id') } },
};

/** The host for a partition that KooCLI doesn't derive. https://support.huaweicloud.com/eu/nl-nl/usermanual-hcli/hcli_05_18.html */
function hostOption({ account, target }: Plan, service: CliCall['service']): readonly string[] {
  if (partitionAt(account.endpoint)?.kooCli !== 'endpoint') return [];
  const host = serviceUrl(account.endpoint, lowerCase[service], target.region).hostname;
  return [option('cli-endpoint', host)];
}

const lowerCase = { ECS: 'ecs', EVS: 'evs', VPC: 'vpc' } as const;

/** Whether KooCLI is documented for the cloud of an account. The sandbox's commands are those of Huawei Cloud. */
function hasKooCli(endpoint: string): boolean {
  if (URL.canParse(endpoint) && isLoopback(new URL(endpoint))) return true;
  const { kooCli = 'none' } = partitionAt(endpoint) ?? {};
  return kooCli !== 'none';
}

/**
 * Returns the command of KooCLI that sends the same request. The project is given with the region, because each region
 * has its own. https://support.huaweicloud.com/intl/en-us/usermanual-hcli/hcli_05_04.html
 */
export function cliCommand(plan: Plan): string | undefined {
  const { call, target, parameters, account } = plan;
  const known = Object.hasOwn(calls, call) ? calls[call] : undefined;
  const options = known && optionsFor(known.parameters, parameters);
  if (!options || !hasKooCli(account.endpoint)) return undefined;
  const place = [
    option('cli-profile', profilePlaceholder),
    option('cli-region', textOf(isRegionId)(target.region)),
    ...hostOption(plan, known.service),
    option('project_id', textOf(isProjectId)(target.project ?? '')),
  ];
  return commandLine(['hcloud', known.service, call, ...place, ...options]);
}
