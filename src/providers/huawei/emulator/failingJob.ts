import { Refusal } from '../../../emulator/refusal';
import type { RecordedRequest } from '../../../emulator/writes/recordedRequest';
import { documented } from './refusal';
import type { Service } from './routes';
import type { Failure } from './rows';

/** Only a recorded request can have this header: those of clients aren't recorded. */
const header = 'sandbox-job-failure';

/** Codes of jobs that fail although their request was accepted. */
const usualCodes: Readonly<Partial<Record<Service, string>>> = { ecs: 'Ecs.1300', evs: 'EVS.2020' };

/** Returns the same write, whose job fails. Throws for an undocumented code. */
export function withFailingJob(
  request: RecordedRequest,
  service: Service,
  code = usualCodes[service],
): RecordedRequest {
  if (code === undefined) return request;
  documented.rowOf(new Refusal(code));
  return { ...request, headers: { ...request.headers, [header]: code } };
}

/** Returns why the job of a write fails. Undefined for a job that isn't made to fail. */
export function jobFailureOf({ headers }: RecordedRequest): Failure | undefined {
  const code = headers[header];
  return code === undefined ? undefined : { code, reason: documented.rowOf(new Refusal(code)).meaning.en };
}
