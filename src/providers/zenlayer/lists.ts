import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../domain/json';
import { numberIn, recordsIn, textIn, UnreadableRecord, type WireRecord } from '../record';
import type { Ask } from './calls';

const pageSize = 500;

/** What a list asks for, and the field that tells its records apart. */
export interface ListOf {
  readonly action: string;
  readonly idField: string;
}

export const instanceList: ListOf = { action: 'DescribeInstances', idField: 'instanceId' };
export const diskList: ListOf = { action: 'DescribeDisks', idField: 'diskId' };
export const vnicList: ListOf = { action: 'DescribeNetworkInterfaces', idField: 'nicId' };
export const snapshotList: ListOf = { action: 'DescribeSnapshots', idField: 'snapshotId' };

function recordsOf(response: WireRecord, action: string): readonly WireRecord[] {
  if (Array.isArray(response.dataSet)) return recordsIn(response, 'dataSet');
  throw new UnreadableRecord(`The cloud answered ${action} without a list.`);
}

/**
 * Every page of a list, as it arrives. The order of pages is not documented, so a record that was there before is left
 * out. Throws at the end when fewer records came than the cloud counts.
 */
export async function* pagesOf(
  ask: Ask,
  { action, idField }: ListOf,
  filter: JsonObject,
  signal: AbortSignal,
): AsyncGenerator<readonly WireRecord[]> {
  const seen = new Set<string>();
  let received = 0;
  for (let pageNum = 1; ; pageNum += 1) {
    const response = await ask(action, { ...filter, pageNum, pageSize }, signal);
    const records = recordsOf(response, action);
    const fresh = records.filter((record) => !seen.has(textIn(record, idField)));
    for (const record of fresh) seen.add(textIn(record, idField));
    received += records.length;
    const total = numberIn(response, 'totalCount', received);
    yield fresh;
    if (received >= total) return;
    if (records.length === 0) throw new Error(incomplete(received, total));
  }
}

const incomplete = (received: number, total: number): string =>
  l10n.t('The list did not arrive whole: the cloud counts {0} and sent {1}. Refresh to ask again.', total, received);

/** The one record with this id, or undefined: ids that do not exist are simply missing from the answer. */
export async function recordById(
  ask: Ask,
  { action, idField }: ListOf,
  filterName: string,
  id: string,
  signal: AbortSignal,
): Promise<WireRecord | undefined> {
  const response = await ask(action, { [filterName]: [id], pageNum: 1, pageSize: 20 }, signal);
  return recordsOf(response, action).find((record) => textIn(record, idField) === id);
}
