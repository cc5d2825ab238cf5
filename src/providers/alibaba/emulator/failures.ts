import type { DocumentedFailures } from '../../../emulator/faults/documentedFailures';
import { Refusal } from '../../../emulator/refusal';

/** The code for an ID that doesn't exist, by a part of the name of the action. */
const missing: readonly (readonly [part: string, code: string])[] = [
  ['NetworkInterface', 'InvalidEniId.NotFound'],
  ['Snapshot', 'InvalidSnapshotId.NotFound'],
  ['Instance', 'InvalidInstanceId.NotFound'],
  ['', 'InvalidDiskId.NotFound'],
];

const missingCodeOf = (action: string): string => missing.find(([part]) => action.includes(part))?.[1] ?? '';

/** Returns the documented failures of an action. Those of other statuses are documented for other actions. */
export const failuresOf = (action: string): DocumentedFailures => ({
  throttled: [
    new Refusal('Throttling.User'),
    new Refusal('Throttling', { status: 400 }),
    new Refusal('Throttling.Api'),
  ],
  overMinuteLimit: () => new Refusal('Throttling.User'),
  internalError: new Refusal('InternalError'),
  unavailable: new Refusal('ServiceUnavailable'),
  notFound: new Refusal(missingCodeOf(action), { status: 404 }),
  retryAfter: (seconds) => ({ 'x-acs-retry-after': String(seconds * 1000) }),
});
