import { requestIdOf } from '../operationLogText';
import type { OperationRecord } from '../record/operationRecord';

/** An operation as it is exported. */
type Exported = Readonly<Record<(typeof operationColumns)[number], string>>;

/** The columns of exported operations. */
export const operationColumns = [
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

/** Returns an operation as it is exported. Contains no secret. */
export function exportedOperation(record: OperationRecord): Exported {
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
