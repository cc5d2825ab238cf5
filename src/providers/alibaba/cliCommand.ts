import type { Plan } from '../../domain/plan';
import type { Kind } from '../../domain/refs';
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
import { isIdOf, isRegionId } from './api/ids';
import { isClientToken } from './operations/createSnapshot';

const id = (name: string, kind: Kind): CliParameter => ({ option: name, read: textOf((text) => isIdOf(kind, text)) });

const DiskId = id('DiskId', 'disk');
const InstanceId = id('InstanceId', 'instance');
const NetworkInterfaceId = id('NetworkInterfaceId', 'vnic');
const RegionId: CliParameter = { option: 'RegionId', read: textOf(isRegionId) };
const DeleteWithInstance: CliParameter = { option: 'DeleteWithInstance', read: flag };

const ForceStop: CliParameter = { option: 'ForceStop', read: flag };
const StoppedMode: CliParameter = { option: 'StoppedMode', read: textOf((text) => text === 'KeepCharging') };

const SnapshotName: CliParameter = { option: 'SnapshotName', read: textOf(isSnapshotName) };
const ClientToken: CliParameter = { option: 'ClientToken', read: textOf(isClientToken) };

/** The calls by their names, which are those of the commands of `aliyun ecs`. */
const calls: Readonly<Record<string, CliParameters>> = {
  AttachDisk: { InstanceId, DiskId, DeleteWithInstance },
  DetachDisk: { InstanceId, DiskId, DeleteWithInstance },
  DeleteDisk: { DiskId },
  ModifyDiskAttribute: { RegionId, DiskId, DeleteWithInstance },
  AttachNetworkInterface: { RegionId, NetworkInterfaceId, InstanceId },
  DetachNetworkInterface: { RegionId, NetworkInterfaceId, InstanceId },
  DeleteNetworkInterface: { RegionId, NetworkInterfaceId },
  StartInstance: { InstanceId },
  StopInstance: { InstanceId, ForceStop, StoppedMode },
  RebootInstance: { InstanceId, ForceStop },
  CreateSnapshot: { DiskId, SnapshotName, ClientToken },
};

/**
 * Returns the command of the Alibaba Cloud CLI that sends the same request. `--region` selects the endpoint.
 * https://www.alibabacloud.com/help/en/cli/parameter-format-overview
 */
export function cliCommand({ call, target, parameters }: Plan): string | undefined {
  const options = Object.hasOwn(calls, call) ? optionsFor(calls[call] ?? {}, parameters) : undefined;
  if (!options) return undefined;
  const region = textOf(isRegionId)(target.region);
  const place = [option('profile', profilePlaceholder), option('region', region)];
  return commandLine(['aliyun', 'ecs', call, ...place, ...options]);
}
