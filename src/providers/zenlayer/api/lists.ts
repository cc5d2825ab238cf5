import type { JsonObject } from '../../../domain/json';
import { type RawPage, readPages } from '../../paging';
import { asRecord, countIn, idIn, listIn, type ReadList, type WireRecord } from '../../record';
import { requestedIn } from '../../requested';
import type { Questions } from './calls';

const pageSize = 500;

/** What a list asks for, and how it tells its records apart. */
export interface ListOf {
  readonly action: string;
  readonly idField: string;
  /** The filter that holds ids. */
  readonly idsFilter: string;
}

export const instanceList: ListOf = { action: 'DescribeInstances', idField: 'instanceId', idsFilter: 'instanceIds' };
export const diskList: ListOf = { action: 'DescribeDisks', idField: 'diskId', idsFilter: 'diskIds' };
export const vnicList: ListOf = { action: 'DescribeNetworkInterfaces', idField: 'nicId', idsFilter: 'nicIds' };
export const snapshotList: ListOf = { action: 'DescribeSnapshots', idField: 'snapshotId', idsFilter: 'snapshotIds' };

/** One page as it stands in a response. A list may be missing only where the cloud counts 0 records. */
const pageIn = (response: WireRecord): RawPage => {
  const total = countIn(response, 'totalCount');
  return { records: listIn(response, 'dataSet', total === 0), next: undefined, total };
};

/** The id of a record of a list. Throws UnreadableRecord when it has none. */
const idOf =
  ({ idField }: ListOf) =>
  (raw: unknown): string =>
    idIn(asRecord(raw, 'record'), idField, 'record');

/** Whether another page is to be expected: as the cloud counts, or after a full page where it gives no count that fits. */
function isMore({ records, total = 0 }: RawPage, received: number): boolean {
  return received > total ? records.length >= pageSize : received < total && records.length > 0;
}

/**
 * Every page of a list, as it arrives. The order of pages is not documented, so a record that was there before is left
 * out. Throws IncompleteListError after the last page when fewer different records came than the cloud counts.
 */
export function pagesOf<T>(
  questions: Questions,
  list: ListOf,
  filter: JsonObject,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): AsyncGenerator<ReadList<T>> {
  let received = 0;
  async function ask(cursor = '1'): Promise<RawPage> {
    const pageNum = Number(cursor);
    const page = await questions.ask(list.action, { ...filter, pageNum, pageSize }, pageIn, signal);
    received += page.records.length;
    return { ...page, next: isMore(page, received) ? String(pageNum + 1) : undefined };
  }
  return readPages({
    host: questions.host,
    pageSize,
    ask,
    idOf: idOf(list),
    read: (raw) => read(asRecord(raw, 'record')),
  });
}

/** The one record with this id, or undefined: ids that do not exist are simply missing from the response. */
export function recordById<T>(
  questions: Questions,
  list: ListOf,
  id: string,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): Promise<T | undefined> {
  const requested = { id, idOf: idOf(list), read: (raw: unknown) => read(asRecord(raw, 'record')) };
  return questions.ask(
    list.action,
    { [list.idsFilter]: [id], pageNum: 1, pageSize: 20 },
    (response) => requestedIn(pageIn(response), requested),
    signal,
  );
}
