import { asRecord, flagIn, listIn, readAll, textIn, type WireRecord } from '../../../records/record';

/**
 * Reads a server's list of NICs. Throws UnreadableRecordError when one of them can't be read, because the first of the
 * others would be taken for the primary one.
 */
export const readNics = (body: unknown): readonly WireRecord[] =>
  readAll(listIn(asRecord(body, 'list of NICs'), 'interfaceAttachments'), (raw) => {
    const nic = asRecord(raw, 'NIC');
    textIn(nic, 'port_id');
    flagIn(nic, 'delete_on_termination');
    return nic;
  });
