import { type Place, refIn } from '../../../../domain/refs';
import type { Attachment, Disk, DiskState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  numberIn,
  recordIn,
  recordsIn,
  textIn,
  type WireRecord,
} from '../../../record';
import { notKept, tagsFrom, utcIn } from './common';
import { attachedEntry, isSystemDisk } from './systemDisk';

/** A map, since a state is foreign text: `constructor` is none. */
const states: ReadonlyMap<string, DiskState> = new Map([
  ['creating', 'creating'],
  ['available', 'available'],
  ['in-use', 'inUse'],
  ['attaching', 'attaching'],
  ['detaching', 'detaching'],
  ['deleting', 'deleting'],
  ['error', 'error'],
  ['error_deleting', 'error'],
  ['error_detaching', 'error'],
  ['error_extending', 'error'],
  ['error_restoring', 'error'],
  ['error_rollbacking', 'error'],
  ['extending', 'changing'],
  ['retyping', 'changing'],
  ['backing-up', 'changing'],
  ['restoring-backup', 'changing'],
  ['rollbacking', 'changing'],
  ['uploading', 'changing'],
  ['downloading', 'changing'],
  ['awaiting-transfer', 'changing'],
]);

/** What besides the disk's own record helps to read it. */
export interface VolumeContext {
  /** Records of servers it may hang on. */
  readonly servers: readonly WireRecord[];
  readonly recycled?: boolean;
}

const serverIn = (context: VolumeContext, id: string): WireRecord | undefined =>
  context.servers.find((server) => textIn(server, 'id') === id);

function attachmentsOf(volume: WireRecord, context: VolumeContext): readonly Attachment[] {
  return recordsIn(volume, 'attachments').map((each) => {
    const instance = textIn(each, 'server_id');
    const server = serverIn(context, instance);
    return { instance, instanceName: server ? textIn(server, 'name') : '', device: textIn(each, 'device') };
  });
}

function roleOf(volume: WireRecord, attachments: readonly Attachment[], context: VolumeContext): Disk['role'] {
  const id = textIn(volume, 'id');
  const free = attachments.length === 0 && flagIn(volume, 'bootable') === true;
  const system = attachments.some(({ device, instance }) => isSystemDisk(device, id, serverIn(context, instance)));
  return free || system ? 'system' : 'data';
}

function goesWithServer(volume: WireRecord, attachments: readonly Attachment[], context: VolumeContext) {
  const entries = attachments.map(({ instance }) => {
    const server = serverIn(context, instance);
    const entry = server && attachedEntry(server, textIn(volume, 'id'));
    return entry && flagIn(entry, 'delete_on_termination');
  });
  return entries.some((flag) => flag === true) || entries.find((flag) => flag !== undefined);
}

/** Throws UnreadableRecord for anything without an id. */
export function readVolume(raw: unknown, at: Place, context: VolumeContext = { servers: [] }): Disk {
  const volume = asRecord(raw, 'disk');
  const attachments = attachmentsOf(volume, context);
  const word = textIn(volume, 'status');
  return {
    ref: refIn(at, 'disk', idIn(volume, 'id', 'disk')),
    name: textIn(volume, 'name'),
    state: context.recycled ? 'recycled' : (states.get(word) ?? 'unknown'),
    nativeState: word,
    zone: textIn(volume, 'availability_zone'),
    role: roleOf(volume, attachments, context),
    sizeGiB: numberIn(volume, 'size'),
    category: textIn(volume, 'volume_type'),
    billing: textIn(recordIn(volume, 'metadata'), 'orderID') === '' ? 'payAsYouGo' : 'prepaid',
    detachable: true,
    multiAttach: flagIn(volume, 'multiattach') === true,
    attachments,
    locks: [],
    tags: tagsFrom(recordIn(volume, 'tags')),
    serial: textIn(volume, 'serial_number') || textIn(volume, 'wwn'),
    deleteWithInstance: goesWithServer(volume, attachments, context),
    deleteAutoSnapshot: undefined,
    createdAt: utcIn(volume, 'created_at'),
    fields: fieldsWithout(volume, notKept),
  };
}
