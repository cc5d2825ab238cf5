import * as l10n from '@vscode/l10n';
import type { Rule } from '../../../contract';
import { attachedToServer } from './diskRules';
import { ofDisk } from './predicates';
import { serverRules } from './serverRules';

/**
 * Rules of a change of delete_on_termination. The page names the disks that can't be changed, but no codes for them, so
 * the code for an invalid request is inferred.
 * https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0607.html
 */
export const flagRules: readonly Rule<'disk'>[] = [
  ...serverRules,
  attachedToServer,
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'attachments',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.role === 'system'),
    message: () => l10n.t('This setting can’t be changed for a system disk.'),
  },
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'multiattach',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.multiAttach),
    message: () => l10n.t('This setting can’t be changed for a shared disk.'),
  },
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'metadata.orderID',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.billing === 'prepaid'),
    message: () => l10n.t('This setting can’t be changed for a disk that’s billed on a yearly/monthly basis.'),
  },
];
