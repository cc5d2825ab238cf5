import * as l10n from '@vscode/l10n';
import type { Rule } from '../../../contract';
import { alreadySet } from '../../../deleteWithInstance';
import { notPortable } from './diskRules';
import { forDisks } from './ruleSpec';

const needsSingleAttachment = forDisks([
  {
    code: 'DeleteWithInstance.Conflict',
    status: 403,
    property: 'MultiAttach',
    isViolated: (disk) => disk.multiAttach,
    message: () => l10n.t('This setting can’t be changed for a multi-attach disk.'),
  },
]);

const needsSettledState = forDisks([
  {
    code: 'IncorrectDiskStatus',
    status: 403,
    property: 'Status',
    isViolated: (disk) => disk.state !== 'inUse',
    message: (disk) =>
      l10n.t('The disk is in the {0} state. It must be In_use. Wait a moment and try again.', disk.nativeState),
  },
]);

/** The cloud accepts a value that the disk already has. */
const needsOther = (value: boolean): Rule<'disk'> => ({
  code: 'NoAttributeToModify',
  status: 400,
  property: 'DeleteWithInstance',
  at: 'resource',
  isViolated: ({ target }) => target.deleteWithInstance === value,
  message: () => alreadySet(value),
  localOnly: true,
});

/** ModifyDiskAttribute: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-modifydiskattribute */
export const setFlagRules: readonly Rule<'disk'>[] = [...needsSingleAttachment, ...needsSettledState, needsOther(true)];

/** Only `false` is documented as rejected for a disk that can't be separated from its instance. */
export const clearFlagRules: readonly Rule<'disk'>[] = [
  ...needsSingleAttachment,
  ...forDisks([notPortable]),
  ...needsSettledState,
  needsOther(false),
];
