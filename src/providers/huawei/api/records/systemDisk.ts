import { recordsIn, textIn, type WireRecord } from '../../../record';

/** Names under which a first disk appears, whatever else is known. */
const firstDevices: ReadonlySet<string> = new Set(['/dev/vda', '/dev/sda', '/dev/xvda', '/dev/hda']);

const entryOf = (server: WireRecord, volume: string): WireRecord | undefined =>
  recordsIn(server, 'os-extended-volumes:volumes_attached').find((each) => textIn(each, 'id') === volume);

/** The server's own line about a disk that hangs on it: strings throughout. */
export const attachedEntry = entryOf;

/**
 * Whether a disk is the system disk of a server. The device name decides where both it and the root device are known;
 * a boot index of 0 has been seen on a data disk and counts only where no name tells.
 */
export function isSystemDisk(device: string, volume: string, server: WireRecord | undefined): boolean {
  if (firstDevices.has(device)) return true;
  if (!server) return false;
  const root = textIn(server, 'OS-EXT-SRV-ATTR:root_device_name');
  if (root !== '' && device !== '') return device === root;
  const entry = entryOf(server, volume);
  return entry !== undefined && textIn(entry, 'bootIndex') === '0';
}

/** True where the boot index says system disk and the device name says data disk: a person should look twice. */
export function looksBootable(device: string, volume: string, server: WireRecord): boolean {
  const entry = entryOf(server, volume);
  return entry !== undefined && textIn(entry, 'bootIndex') === '0' && !isSystemDisk(device, volume, server);
}
