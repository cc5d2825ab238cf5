import { DocumentedRefusals, type DocumentedRow, documentedMessage } from '../../../emulator/documentedRefusals';
import type { Refusal } from '../../../emulator/refusal';
import rows from '../errors.json';

export const documented = new DocumentedRefusals(rows);

/** Messages for codes whose pages print none. */
const plainMessages: Readonly<Record<string, string>> = {
  'InvalidAccessKeyId.NotFound': 'Specified access key is not found.',
  'InvalidTimeStamp.Expired': 'Specified time stamp or date value is expired.',
  'InvalidTimeStamp.Format': 'Specified time stamp or date value is not well formatted.',
  SignatureNonceUsed: 'Specified signature nonce was used already.',
  IncompleteSignature: 'The request signature does not conform to the standards.',
  'InvalidRegionId.NotFound': 'The specified RegionId does not exist.',
  'InvalidParameter.RoleArn': 'The parameter RoleArn is wrongly formed.',
  'InvalidParameter.RoleSessionName': 'The parameter RoleSessionName is wrongly formed.',
  'InvalidParameter.DurationSeconds': 'The value of DurationSeconds is outside the limits of the role.',
  'Forbidden.RAM': 'The user is not authorized to operate on the specified resource.',
  NoPermission: 'You are not authorized to do this action. You should be authorized by RAM.',
  DryRunOperation: 'Request validation has been passed with DryRun flag set.',
  'DRYRUN.SUCCESS': 'Request validation has been passed with DryRun flag set.',
  'InvalidOperation.InvalidEniState': 'The state of the network interface does not allow the operation.',
  'InvalidOperation.InvalidEcsState': 'The state of the instance does not allow the operation.',
  'InvalidOperation.EniServiceManaged': 'The network interface is managed by another service.',
  'InvalidOperation.DetachPrimaryEniNotAllowed': 'A primary network interface cannot be detached.',
};

export const messageOf = (refusal: Refusal, row: DocumentedRow): string =>
  documentedMessage(refusal, row) ?? plainMessages[refusal.code] ?? `The request was refused with ${refusal.code}.`;
