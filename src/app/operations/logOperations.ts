import * as l10n from '@vscode/l10n';
import type { Disposable } from '../event';
import type { Log } from '../ports';
import { operationLogText } from './operationLogText';
import { isUnfinished, type OperationRecord } from './record/operationRecord';
import type { Operations } from './record/operations';

/** How many earlier operations a new log begins with. */
const maxEarlier = 50;

const write = (log: Log, record: OperationRecord, text: string): void =>
  record.state === 'failed' || record.state === 'unknown' ? log.error(text) : log.info(text);

/** Adds a line to the log for each operation of this window that ends. */
export function logOperations(store: Operations, log: Log): Disposable {
  return store.onDidChange(({ record, before }) => {
    if (isUnfinished(record) || before?.state === record.state || !store.isOwn(record)) return;
    write(log, record, operationLogText(record));
  });
}

/** Begins a log with the last operations of earlier windows, each with its time. */
export function logEarlierOperations(store: Operations, log: Log): void {
  const earlier = [...store.all()].filter((record) => !isUnfinished(record));
  for (const record of earlier.toSorted((one, other) => one.at - other.at).slice(-maxEarlier)) {
    const time = new Date(record.at).toISOString().replace('T', ' ').slice(0, 19);
    write(log, record, l10n.t('{0} UTC: {1}', time, operationLogText(record)));
  }
}
