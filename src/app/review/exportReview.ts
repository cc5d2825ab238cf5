import { isDisk, titleOf } from '../../domain/resource';
import type { App } from '../app';
import { csvTable, type ExportRow, jsonLines } from '../exportTable';
import type { Review } from './review';
import { isPossible, type ReviewLine, resourceOf } from './reviewLine';
import { outcomeText, verdictText } from './reviewVerdict';

/** The columns of an exported review. */
const reviewColumns = [
  'result',
  'action',
  'cloud',
  'account',
  'accountId',
  'region',
  'project',
  'kind',
  'id',
  'name',
  'instanceId',
  'state',
  'sizeGiB',
  'created',
  'reason',
  'requestId',
  'operationId',
] as const;

/** Returns the lines of a review as they are exported. Contains no secret. */
type Exported = ExportRow<(typeof reviewColumns)[number]>;

/** Returns one line of JSON for each line of a review. */
export const asJsonLines = (rows: readonly Exported[]): string => jsonLines(rows);

/** Returns a table with a header. */
export const asCsv = (rows: readonly Exported[]): string => csvTable(reviewColumns, rows);

export const exportedReview = ({ lines }: Review, { accounts }: Pick<App, 'accounts'>): readonly Exported[] =>
  lines.map((line) => exportedLine(line, accounts));

function exportedLine(line: ReviewLine, accounts: App['accounts']): Exported {
  const { ref } = line.target;
  const account = accounts.find(ref.account);
  const resource = resourceOf(line);
  const record = line.result?.kind === 'sent' ? line.result.record : undefined;
  const instance = isPossible(line) ? line.check.proposal.ways[0].prompt.plan.instance : line.target.under;
  return {
    result: outcomeText(line),
    action: line.action,
    cloud: ref.cloud,
    account: account?.name ?? '',
    accountId: account?.owner ?? '',
    region: ref.region,
    project: ref.project ?? '',
    kind: ref.kind,
    id: ref.id,
    name: resource ? titleOf(resource) : '',
    instanceId: instance?.id ?? '',
    state: resource?.nativeState ?? '',
    sizeGiB: resource && isDisk(resource) ? String(resource.sizeGiB) : '',
    created: resource?.createdAt ?? '',
    reason: verdictText(line),
    requestId: record?.receipt?.requestId ?? '',
    operationId: record?.id ?? '',
  };
}
