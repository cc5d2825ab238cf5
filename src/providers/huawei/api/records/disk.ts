import { type Place, refIn } from '../../../../domain/refs';
import type { Attachment, Disk, DiskState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  recordIn,
  recordsIn,
  sizeIn,
  textIn,
  type WireRecord,
} from '../../../records/record';
import { notKept, tagsFrom, utcIn } from './common';
import { attachedEntry, isSystemDisk } from './systemDisk';

/** A map, because a state is untrusted text, such as `constructor`. */
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

/** What is known besides the disk's own record. */
export interface DiskContext {
  /** The records of servers that it may be attached to. */
  readonly servers: readonly WireRecord[];
  readonly recycled?: boolean;
}

const serverIn = (context: DiskContext, id: string): WireRecord | undefined =>
  context.servers.find((server) => textIn(server, 'id') === id);

function attachmentsOf(volume: WireRecord, context: DiskContext): readonly Attachment[] {
  return recordsIn(volume, 'attachments').map((each) => {
    const instance = textIn(each, 'server_id');
    const server = serverIn(context, instance);
    return { instance, instanceName: server ? textIn(server, 'name') : '', device: textIn(each, 'device') };
  });
}

function roleOf(volume: WireRecord, attachments: readonly Attachment[], context: DiskContext): Disk['role'] {
  const id = textIn(volume, 'id');
  const free = attachments.length === 0 && flagIn(volume, 'bootable') === true;
  const system = attachments.some(({ device, instance }) => isSystemDisk(device, id, serverIn(context, instance)));
  return free || system ? 'system' : 'data';
}

function isDeletedWithServer(volume: WireRecord, attachments: readonly Attachment[], context: DiskContext) {
  const entries = attachments.map(({ instance }) => {
    const server = serverIn(context, instance);
    const entry = server && attachedEntry(server, textIn(volume, 'id'));
    return entry && flagIn(entry, 'delete_on_termination');
  });
  return entries.some((flag) => flag === true) || entries.find((flag) => flag !== undefined);
}

/** Reads a disk. Throws UnreadableRecordError when it has no ID. */
export function readDisk(raw: unknown, at: Place, context: DiskContext = { servers: [] }): Disk {
  const volume = asRecord(raw, 'disk');
  const attachments = attachmentsOf(volume, context);
  const nativeState = textIn(volume, 'status');
  return {
    ref: refIn(at, 'disk', idIn(volume, 'id', 'disk')),
    name: textIn(volume, 'name'),
    state: context.recycled ? 'recycled' : (states.get(nativeState) ?? 'unknown'),
    nativeState,
    zone: textIn(volume, 'availability_zone'),
    role: roleOf(volume, attachments, context),
    sizeGiB: sizeIn(volume, 'size'),
    category: textIn(volume, 'volume_type'),
    billing: textIn(recordIn(volume, 'metadata'), 'orderID') === '' ? 'payAsYouGo' : 'prepaid',
    detachable: true,
    multiAttach: flagIn(volume, 'multiattach') === true,
    attachments,
    locks: [],
    tags: tagsFrom(recordIn(volume, 'tags')),
    serial: textIn(volume, 'serial_number') || textIn(volume, 'wwn'),
    deleteWithInstance: isDeletedWithServer(volume, attachments, context),
    deleteAutoSnapshot: undefined,
    detachedAt: '',
    createdAt: utcIn(volume, 'created_at'),
    fields: fieldsWithout(volume, notKept),
  };
}
