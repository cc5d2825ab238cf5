import * as l10n from '@vscode/l10n';
import type { Chosen, OperationOption, Parties } from '../../contract';
import { recordsIn, textIn } from '../../records/record';
import { isDevice } from '../api/ids';
import { hasSystemDisk, rootDeviceOf } from '../api/records/systemDisk';

/** Returns the device name that was chosen. Undefined if the cloud assigns one. */
export const wantedDevice = ({ device = '' }: Chosen): string | undefined => (isDevice(device) ? device : undefined);

const usedDevices = ({ instance }: Parties<'disk'>): readonly string[] =>
  instance
    ? recordsIn(instance.fields, 'os-extended-volumes:volumes_attached').map((each) => textIn(each, 'device'))
    : [];

/** Returns the device name to send: the chosen one unless another disk of the server has it. */
export function requestedDevice(parties: Parties<'disk'>, chosen: Chosen): string | undefined {
  const wanted = wantedDevice(chosen);
  return wanted !== undefined && usedDevices(parties).includes(wanted) ? undefined : wanted;
}

/**
 * Returns the options of an attach. A bootable disk becomes the system disk of a server that has none: its device name
 * is then required.
 */
export function attachDiskOptions({ target, instance }: Parties<'disk'>): readonly OperationOption[] {
  if (target.role !== 'system' || !instance || hasSystemDisk(instance.fields) !== false) return [];
  return [{ chosen: { device: rootDeviceOf(instance.fields) }, verb: l10n.t('Attach as System Disk') }];
}
