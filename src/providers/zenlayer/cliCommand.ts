import type { Plan } from '../../domain/plan';
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
import { isId } from './api/ids';

const id = (name: string): CliParameter => ({ option: name, read: textOf(isId) });

const diskIds = id('disk-ids');
const nicId = id('nic-id');
const instanceId = id('instance-id');
const instanceIds = id('instance-ids');

interface CliCall {
  readonly command: string;
  readonly parameters: CliParameters;
}

/** The calls by their names. */
const calls: Readonly<Record<string, CliCall>> = {
  AttachDisks: { command: 'attach-disks', parameters: { diskIds, instanceId } },
  DetachDisks: {
    command: 'detach-disks',
    parameters: { diskIds, instanceCheckFlag: { option: 'instance-check-flag', read: flag } },
  },
  ReleaseDisk: { command: 'release-disk', parameters: { diskId: id('disk-id') } },
  AttachNetworkInterface: { command: 'attach-network-interface', parameters: { nicId, instanceId } },
  DetachNetworkInterface: { command: 'detach-network-interface', parameters: { nicId } },
  DeleteNetworkInterface: { command: 'delete-network-interface', parameters: { nicId } },
  StartInstances: { command: 'start-instances', parameters: { instanceIds } },
  StopInstances: {
    command: 'stop-instances',
    parameters: { instanceIds, forceShutdown: { option: 'force-shutdown', read: flag } },
  },
  RebootInstances: {
    command: 'reboot-instances',
    parameters: { instanceIds, forceReboot: { option: 'force-reboot', read: flag } },
  },
  CreateSnapshot: {
    command: 'create-snapshot',
    parameters: {
      diskId: id('disk-id'),
      snapshotName: { option: 'snapshot-name', read: textOf(isSnapshotName) },
    },
  },
};

/**
 * Returns the command of the Zenlayer Cloud CLI that sends the same request. It has no region: IDs are unique in all
 * regions. https://github.com/zenlayer/zenlayercloud-cli
 */
export function cliCommand({ call, parameters }: Plan): string | undefined {
  const known = Object.hasOwn(calls, call) ? calls[call] : undefined;
  const options = known && optionsFor(known.parameters, parameters);
  if (!options) return undefined;
  return commandLine(['zeno', 'zec', known.command, option('profile', profilePlaceholder), ...options]);
}
