import * as l10n from '@vscode/l10n';
import { changingDisk, notPortable } from './diskRules';
import { forDisks, type RuleSpec } from './ruleSpec';

const notShared: RuleSpec<'disk'> = {
  code: 'DeleteWithInstance.Conflict',
  status: 403,
  property: 'MultiAttach',
  isViolated: (disk) => disk.multiAttach,
  message: () => l10n.t('This setting can’t be changed for a multi-attach disk.'),
};

/** Which states the code is about isn't documented. */
const notSettled: RuleSpec<'disk'> = {
  code: 'IncorrectDiskStatus',
  status: 403,
  property: 'Status',
  isViolated: (disk) => disk.state !== 'inUse' && disk.state !== 'available',
  message: (disk) =>
    l10n.t('The disk is in the {0} state. It must be In_use. Wait a moment and try again.', disk.nativeState),
};

const settled = [...changingDisk('IncorrectDiskStatus'), notSettled];

/** ModifyDiskAttribute: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-modifydiskattribute */
export const setFlagRules = forDisks([notShared, ...settled]);

/** Only `false` is documented as rejected for a disk that can't be separated from its instance. */
export const clearFlagRules = forDisks([notShared, notPortable, ...settled]);
