import type { DocumentedFailures } from '../../../emulator/faults/documentedFailures';
import { Refusal } from '../../../emulator/refusal';

export const failures: DocumentedFailures = {
  throttled: [new Refusal('REQUEST_LIMIT_EXCEEDED')],
  overMinuteLimit: () => new Refusal('REQUEST_LIMIT_EXCEEDED'),
  internalError: new Refusal('INTERNAL_SERVER_ERROR'),
  unavailable: new Refusal('SERVICE_TEMPORARY_UNAVAILABLE'),
  notFound: new Refusal('OPERATION_FAILED_RESOURCE_NOT_FOUND'),
  retryAfter: (seconds) => ({ 'retry-after': String(seconds) }),
};
