import { recordsIn, textIn, type WireRecord } from '../../../record';

/** Device names of a first disk. */
export const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda', '/dev/xvda', '/dev/hda']);

const volumes = 'os-extended-volumes:volumes_attached';

const entryOf = (server: WireRecord, volume: string): WireRecord | undefined =>
  recordsIn(server, volumes).find((each) => textIn(each, 'id') === volume);

/** Returns the server's entry about an attached disk. All of its values are text. */
export const attachedEntry = entryOf;

/**
 * Whether a disk is the system disk of a server. If both its device name and the root device are known, they decide. A
 * boot index of 0 was observed on a data disk and counts only when no device name is known.
 */
export function isSystemDisk(device: string, volume: string, server: WireRecord | undefined): boolean {
  if (firstDevices.has(device)) return true;
  if (!server) return false;
  const root = textIn(server, 'OS-EXT-SRV-ATTR:root_device_name');
  if (root !== '' && device !== '') return device === root;
  const entry = entryOf(server, volume);
  return entry !== undefined && textIn(entry, 'bootIndex') === '0';
}

/** Whether a server has a system disk. Undefined when its record doesn't list its disks. */
export function hasSystemDisk(server: WireRecord): boolean | undefined {
  if (!Array.isArray(server[volumes])) return undefined;
  return recordsIn(server, volumes).some((each) => isSystemDisk(textIn(each, 'device'), textIn(each, 'id'), server));
}

/** Returns the device name of the system disk, also for a server without one. */
export function rootDeviceOf(server: WireRecord): string {
  const root = textIn(server, 'OS-EXT-SRV-ATTR:root_device_name');
  return firstDevices.has(root) ? root : '/dev/vda';
}

/** Whether the boot index says system disk while the device name says data disk. The user should check it. */
export function mayBeSystemDisk(device: string, volume: string, server: WireRecord): boolean {
  const entry = entryOf(server, volume);
  return entry !== undefined && textIn(entry, 'bootIndex') === '0' && !isSystemDisk(device, volume, server);
}
