import { flagIn, recordsIn, textIn, type WireRecord } from '../../../records/record';

const rootDevice = 'OS-EXT-SRV-ATTR:root_device_name';

/** Device names of a first disk. */
export const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda', '/dev/xvda', '/dev/hda']);

const volumes = 'os-extended-volumes:volumes_attached';

const entriesOf = (server: WireRecord) => recordsIn(server, volumes);

/** Returns the server's entry about an attached disk. All of its values are text. */
export const attachedEntry = (server: WireRecord, volume: string): WireRecord | undefined =>
  entriesOf(server).find((each) => textIn(each, 'id') === volume);

/** Throws UnreadableRecordError when something that a server says about its disks can't be read. */
export function checkAttachedDisks(server: WireRecord): void {
  textIn(server, rootDevice);
  for (const each of entriesOf(server)) {
    textIn(each, 'id');
    textIn(each, 'bootIndex');
    textIn(each, 'device');
    flagIn(each, 'delete_on_termination');
  }
}

/**
 * Whether a disk is the system disk of a server. If both its device name and the root device are known, they decide. A
 * boot index of 0 was observed on a data disk and counts only when no device name is known.
 */
export function isSystemDisk(device: string, volume: string, server: WireRecord | undefined): boolean {
  if (firstDevices.has(device)) return true;
  if (!server) return false;
  const root = textIn(server, rootDevice);
  if (root !== '' && device !== '') return device === root;
  const entry = attachedEntry(server, volume);
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
  const entry = attachedEntry(server, volume);
  return entry !== undefined && textIn(entry, 'bootIndex') === '0' && !isSystemDisk(device, volume, server);
}
