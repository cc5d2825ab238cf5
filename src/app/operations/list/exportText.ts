import { csvTable, jsonLines } from '../../exportTable';
import { requestIdOf } from '../operationLogText';
import type { OperationRecord } from '../record/operationRecord';

/** An operation as it is exported. */
type Exported = Readonly<Record<(typeof columns)[number], string>>;

const columns = [
  'started',
  'ended',
  'state',
  'action',
  'call',
  'cloud',
  'account',
  'accountId',
  'region',
  'project',
  'kind',
  'id',
  'name',
  'instanceId',
  'instanceName',
  'code',
  'status',
  'message',
  'requestId',
  'jobId',
  'cloudState',
  'attempts',
  'operationId',
  'undoOf',
] as const;

const timeOf = (at: number): string => new Date(at).toISOString();

function exported(record: OperationRecord): Exported {
  const { plan, error, receipt } = record;
  const { target, instance, names, account } = plan;
  const hasEnded = record.state === 'done' || record.state === 'failed' || record.state === 'unknown';
  return {
    started: timeOf(record.startedAt),
    ended: hasEnded ? timeOf(record.at) : '',
    state: record.state,
    action: plan.action,
    call: plan.call,
    cloud: target.cloud,
    account: account.name,
    accountId: account.owner,
    region: target.region,
    project: target.project ?? '',
    kind: target.kind,
    id: target.id,
    name: names.target,
    instanceId: instance?.id ?? '',
    instanceName: names.instance ?? '',
    code: error?.kind === 'api' ? error.code : '',
    status: error?.kind === 'api' ? String(error.status) : '',
    message: error?.message ?? '',
    requestId: requestIdOf(record) ?? '',
    jobId: receipt?.job?.id ?? '',
    cloudState: record.nativeState,
    attempts: String(record.attempts),
    operationId: record.id,
    undoOf: record.undoOf ?? '',
  };
}

/** Returns one line of JSON for each operation. Contains no secret. */
export const asJsonLines = (records: readonly OperationRecord[]): string => jsonLines(records.map(exported));

/** Returns a table with a header, as RFC 4180 describes it. Contains no secret. */
export const asCsv = (records: readonly OperationRecord[]): string => csvTable(columns, records.map(exported));
