import { asRecord, recordIn, recordsIn, textIn, type WireRecord } from '../../../record';
import { checkRecordId } from './requested';

export interface Job {
  readonly status: string;
  /** Set when the job or one of its parts has failed. */
  readonly failure: { readonly code: string; readonly reason: string } | undefined;
}

const failed = (job: WireRecord): boolean => textIn(job, 'status') === 'FAIL';

/** Returns the failure. A part names the cause, while the whole often says only that a part failed. */
function failureIn(job: WireRecord): Job['failure'] {
  const part = recordsIn(recordIn(job, 'entities'), 'sub_jobs').find(failed);
  if (part) {
    const inner = failureIn({ ...part, status: 'FAIL' });
    if (inner && inner.code !== '') return inner;
  }
  if (!failed(job)) return undefined;
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
