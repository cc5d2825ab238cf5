import type { JsonObject } from '../../../domain/json';
import type { Kind } from '../../../domain/refs';
import type { Page } from '../../contract';
import { type RawPage, readPages } from '../../records/paging';
import { asRecord, countIn, idIn, listIn, type WireRecord } from '../../records/record';
import { requestedIn } from '../../records/requested';
import { readInGroup } from '../../resourceGroups';
import type { ReadRequests } from './calls';

const pageSize = 500;

/** How a list is requested, and where its IDs are. */
export interface ListCall {
  readonly action: string;
  readonly idField: string;
  /** The filter for IDs. */
  readonly idsFilter: string;
}

/** The list of each kind of resource. */
export const lists: Readonly<Record<Kind, ListCall>> = {
  instance: { action: 'DescribeInstances', idField: 'instanceId', idsFilter: 'instanceIds' },
  disk: { action: 'DescribeDisks', idField: 'diskId', idsFilter: 'diskIds' },
  vnic: { action: 'DescribeNetworkInterfaces', idField: 'nicId', idsFilter: 'nicIds' },
  snapshot: { action: 'DescribeSnapshots', idField: 'snapshotId', idsFilter: 'snapshotIds' },
};

/** Returns a page. The list may be missing only when the cloud counts 0 records. */
const pageIn = (response: WireRecord): RawPage => {
  const total = countIn(response, 'totalCount');
  return { records: listIn(response, 'dataSet', total === 0), next: undefined, total };
};

/** Returns the ID of a record. Throws UnreadableRecordError when there is none. */
const idOf =
  ({ idField }: ListCall) =>
  (raw: unknown): string =>
    idIn(asRecord(raw, 'record'), idField, 'record');

/** Whether there is another page: by the cloud's count, or after a full page when the count can't be right. */
function isMore({ records, total = 0 }: RawPage, received: number): boolean {
  return received > total ? records.length >= pageSize : received < total && records.length > 0;
}

/**
 * Returns the pages of a list. The order of pages isn't documented, so repeated records are omitted. Throws
 * IncompleteListError after the last page when there are fewer different records than the cloud counts.
 */
export function pagesOf<T>(
  requests: ReadRequests,
  list: ListCall,
  filter: JsonObject,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): AsyncGenerator<Page<T>> {
  let received = 0;
  async function requestPage(cursor = '1'): Promise<RawPage> {
    const pageNum = Number(cursor);
    const page = await requests.send(list.action, { ...filter, pageNum, pageSize }, pageIn, signal);
    received += page.records.length;
    return { ...page, next: isMore(page, received) ? String(pageNum + 1) : undefined };
  }
  return readPages({
    host: requests.host,
    place: { action: list.action, path: 'response.dataSet' },
    pageSize,
    requestPage,
    idOf: idOf(list),
    read: (raw) => read(asRecord(raw, 'record')),
  });
}

/** Reads a record by ID. Undefined when it's missing from the response, because unknown IDs are omitted. */
export function recordById<T>(
  requests: ReadRequests,
  list: ListCall,
  id: string,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): Promise<T | undefined> {
  const requested = { id, idOf: idOf(list), read: (raw: unknown) => read(asRecord(raw, 'record')) };
  const readWith = (group: JsonObject) =>
    requests.send(
      list.action,
      { [list.idsFilter]: [id], ...group, pageNum: 1, pageSize: 20 },
      (response) => requestedIn(pageIn(response), requested),
      signal,
    );
  return readInGroup(requests.group, readWith);
}
