import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import { TransportError } from '../../http/transportError';
import { idIn, numberIn, recordsIn, UnreadableRecord, type WireRecord } from '../record';
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

interface Item<T> {
  readonly id: string;
  readonly value: T;
}

function itemsOf<T>(response: WireRecord, list: ListOf, read: (record: WireRecord) => T): readonly Item<T>[] {
  if (!Array.isArray(response.dataSet))
    throw new UnreadableRecord(l10n.t('{0} came back without a list.', list.action));
  return recordsIn(response, 'dataSet').map((record) => ({
    id: idIn(record, list.idField, 'record'),
    value: read(record),
  }));
}

/**
 * Every page of a list, as it arrives. The order of pages is not documented, so a record that was there before is left
 * out. Throws TransportError after the last page when fewer records came than the cloud counts.
 */
export async function* pagesOf<T>(
  questions: Questions,
  list: ListOf,
  filter: JsonObject,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let received = 0;
  for (let pageNum = 1; ; pageNum += 1) {
    const { total, items } = await questions.ask(
      list.action,
      { ...filter, pageNum, pageSize },
      (response) => ({ total: numberIn(response, 'totalCount'), items: itemsOf(response, list, read) }),
      signal,
    );
    const fresh = items.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    received += items.length;
    yield fresh.map(({ value }) => value);
    if (received >= total) return;
    if (items.length === 0) throw incomplete(questions.host, received, total);
  }
}

const incomplete = (host: string, received: number, total: number): TransportError =>
  new TransportError(
    'cutOff',
    host,
    l10n.t('The list did not arrive whole: the cloud counts {0} and sent {1}. Refresh to ask again.', total, received),
    true,
    200,
  );

/** The one record with this id, or undefined: ids that do not exist are simply missing from the answer. */
export function recordById<T>(
  questions: Questions,
  list: ListOf,
  id: string,
  read: (record: WireRecord) => T,
  signal: AbortSignal,
): Promise<T | undefined> {
  return questions.ask(
    list.action,
    { [list.idsFilter]: [id], pageNum: 1, pageSize: 20 },
    (response) => itemsOf(response, list, read).find((item) => item.id === id)?.value,
    signal,
  );
}
