import rows from '../../errors.json';
import type { HiddenRefusal } from '../rows';

/** How often a client sends a request that is refused for a moment only. */
const attempts = 4;
const momentary: ReadonlySet<string> = new Set(['retry', 'wait']);

const timesOf = ({ write }: { readonly write: string }): number => (momentary.has(write) ? attempts : 1);

/** Returns every documented refusal of these actions, in this order, without the codes that are met elsewhere. */
const refusalsOf = (actions: readonly string[], metElsewhere: ReadonlySet<string>): readonly HiddenRefusal[] =>
  actions.flatMap((action) =>
    rows
      .filter((row) => row.actions.includes(action) && row.status !== null && !metElsewhere.has(row.code))
      .flatMap((row) =>
        Array.from({ length: timesOf(row) }, () => ({ action, code: row.code, status: row.status ?? 0 })),
      ),
  );

/** The refusals of a restart, a stop, and a start: each request is refused with the next one, until there is none left. */
export const powerRefusals = refusalsOf(
  ['RebootInstance', 'StopInstance', 'StartInstance'],
  // The state of an instance of the seed causes the second one, and only a dry run returns the first one.
  new Set(['DryRunOperation', 'IncorrectInstanceStatus']),
);

/** The refusals of a new snapshot. */
export const snapshotRefusals = refusalsOf(
  ['CreateSnapshot'],
  new Set([
    // Other disks of the seed.
    'IncorrectDiskStatus',
    'IncorrectDiskStatus.CreatingSnapshot',
    'IncorrectDiskStatus.NeverAttached',
    'IncorrectInstanceStatus',
    'InstanceLockedForSecurity',
    'QuotaExceed.Snapshot',
    // Parameters of the request.
    'CloudBoxNotSupportSnapshotWithInstantAccess',
    'Duplicate.TagKey',
    'IdempotentParameterMismatch',
    'InvalidCategoryAndInstantAccess.Malformed',
    'InvalidClientToken.Malformed',
    'InvalidDescription.Malformed',
    'InvalidInstantAccessRetentionDays.Malformed',
    'InvalidParameter.KMSKeyId.CMKNotEnabled',
    'InvalidParameter.KMSKeyId.CMKUnauthorized',
    'InvalidParameter.KMSKeyId.KMSUnauthorized',
    'InvalidParameter.KMSKeyId.NotFound',
    'InvalidParameter.UnauthorizedStorageLocationArn',
    'InvalidRegion.NotSupportSnapshotInstantAccessRegion',
    'InvalidResourceGroup.NotFound',
    'InvalidRetentionDays.Malformed',
    'InvalidSnapshotCategory.Malformed',
    'InvalidSnapshotName.Malformed',
    'InvalidTagKey.Malformed',
    'InvalidTagValue.Malformed',
    'QuotaExceed.Tags',
  ]),
);

/** The refusals of a change of delete-with-instance. */
export const settingRefusals = refusalsOf(
  ['ModifyDiskAttribute'],
  new Set([
    // Other disks of the seed.
    'DeleteWithInstance.Conflict',
    'DiskNotPortable',
    'IncorrectDiskStatus',
    // Parameters of the request.
    'BurstingEnabledForDiskCategoryUnsupported',
    'BurstingEnabledForModifyingDiskUnsupported',
    'BurstingEnabledForMultiAttachDiskUnsupported',
    'IncompleteParamter',
    'InvalidBurstingEnabled.DiskSizeTooSmall',
    'InvalidDescription.Malformed',
    'InvalidDiskName.Malformed',
    'MissingParameter.DiskIdOrDiskIds',
    'NoAttributeToModify',
    'ParameterConflict.DiskIdAndDiskIds',
  ]),
);
