import { asRecord, recordIn, recordsIn, textIn, type WireRecord } from '../../../records/record';
import { checkRecordId } from './requested';

export interface Job {
  readonly status: string;
  /** Set when the job or one of its parts has failed. */
  readonly failure: { readonly code: string; readonly reason: string } | undefined;
}

const hasFailed = (job: WireRecord): boolean => textIn(job, 'status') === 'FAIL';

/** The maximum nesting of jobs in a job. */
const maxDepth = 6;

/** Returns the failure. A part names the cause, while the whole often says only that a part failed. */
function failureIn(job: WireRecord, depth = 0): Job['failure'] {
  const part = depth < maxDepth ? recordsIn(recordIn(job, 'entities'), 'sub_jobs').find(hasFailed) : undefined;
  const inner = part && failureIn(part, depth + 1);
  if (inner && inner.code !== '') return inner;
  if (!hasFailed(job)) return undefined;
  const native = textIn(recordIn(job, 'entities'), 'errorcode_message');
  const reason = [textIn(job, 'fail_reason'), native].filter((text) => text !== '').join(' ');
  return { code: textIn(job, 'error_code'), reason };
}

/**
 * Reads a job. Throws UnreadableRecordError for another job. `job_type` isn't used, because most types aren't
 * documented.
 */
export function readJob(raw: unknown, id: string): Job {
  const job = checkRecordId(asRecord(raw, 'job'), 'job_id', id, 'job');
  return { status: textIn(job, 'status'), failure: failureIn(job) };
}
