/** A documented rejection that no resource of the sandbox causes. */
export interface Documented {
  /** The cloud's name of the action. */
  readonly call: string;
  readonly code: string;
  readonly status: number;
  /** Why a click can't cause it. */
  readonly reason: string;
}

const notSent = 'It is about a parameter that Cloud Attachments doesn’t send.';
const wellFormed = 'It is about a request of another form than Cloud Attachments sends.';
const moved = 'The disk has been detached since it was read, which a click can’t cause.';

const of = (
  call: string,
  reason: string,
  codes: readonly (readonly [code: string, status: number])[],
): readonly Documented[] => codes.map(([code, status]) => ({ call, code, status, reason }));

/** Rejections that only the fault `response` of the sandbox's command returns (`--faults`), by cloud. */
export const onlyByFault: Readonly<Record<string, readonly Documented[]>> = {
  alibaba: [
    ...of('CreateSnapshot', notSent, [
      ['CloudBoxNotSupportSnapshotWithInstantAccess', 403],
      ['Duplicate.TagKey', 400],
      ['InvalidCategoryAndInstantAccess.Malformed', 403],
      ['InvalidDescription.Malformed', 404],
      ['InvalidInstantAccessRetentionDays.Malformed', 403],
      ['InvalidParameter.KMSKeyId.CMKNotEnabled', 403],
      ['InvalidParameter.KMSKeyId.CMKUnauthorized', 403],
      ['InvalidParameter.KMSKeyId.KMSUnauthorized', 403],
      ['InvalidParameter.KMSKeyId.NotFound', 400],
      ['InvalidParameter.UnauthorizedStorageLocationArn', 403],
      ['InvalidRegion.NotSupportSnapshotInstantAccessRegion', 403],
      ['InvalidResourceGroup.NotFound', 404],
      ['InvalidRetentionDays.Malformed', 400],
      ['InvalidSnapshotCategory.Malformed', 403],
      ['InvalidTagKey.Malformed', 400],
      ['InvalidTagValue.Malformed', 400],
      ['QuotaExceed.Tags', 403],
    ]),
    ...of('CreateSnapshot', wellFormed, [
      ['IdempotentParameterMismatch', 403],
      ['InvalidClientToken.Malformed', 403],
      ['InvalidSnapshotName.Malformed', 400],
    ]),
    ...of('ModifyDiskAttribute', notSent, [
      ['BurstingEnabledForDiskCategoryUnsupported', 400],
      ['BurstingEnabledForModifyingDiskUnsupported', 400],
      ['BurstingEnabledForMultiAttachDiskUnsupported', 400],
      ['InvalidBurstingEnabled.DiskSizeTooSmall', 400],
      ['InvalidDescription.Malformed', 404],
      ['InvalidDiskName.Malformed', 400],
    ]),
    ...of('ModifyDiskAttribute', wellFormed, [
      ['IncompleteParamter', 400],
      ['MissingParameter.DiskIdOrDiskIds', 400],
      ['NoAttributeToModify', 400],
      ['ParameterConflict.DiskIdAndDiskIds', 400],
    ]),
  ],
  huawei: [
    ...of('CreateSnapshot', notSent, [['EVS.2059', 400]]),
    ...of('CreateSnapshot', wellFormed, [
      ['EVS.1002', 400],
      ['EVS.1013', 400],
      ['EVS.1052', 400],
      ['EVS.1070', 400],
      ['EVS.2108', 400],
    ]),
    ...of('UpdateServerBlockDevice', moved, [['Ecs.0111', 400]]),
  ],
  zenlayer: of('CreateSnapshot', notSent, [['INVALID_SNAPSHOT_RETENTION_TIME', 400]]),
};
