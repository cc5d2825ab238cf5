import * as l10n from '@vscode/l10n';
import type { Consequence, Operation, Parties } from '../../contract';
import { loss, ownersOf, when } from '../../operations/commonConsequences';
import { clearFlag, diskWillBeDeleted, diskWillBeKept, setFlag } from '../../operations/deleteWithInstance';
import { polling } from './polling';
import { clearFlagRules, setFlagRules } from './rules/flagRules';
import { isLockedForSecurity } from './rules/instanceRules';

const parameters =
  (flag: boolean): Operation<'disk'>['parameters'] =>
  ({ target }) => ({ RegionId: target.ref.region, DiskId: target.ref.id, DeleteWithInstance: flag });

/** The cloud ignores the setting `false` when it releases an instance that is locked for security. */
const keptUnlessLocked = (parties: Parties<'disk'>): readonly Consequence[] => [
  ...when(
    isLockedForSecurity(parties.instance),
    loss(
      l10n.t(
        'The instance is locked for security reasons. If it’s released while it’s locked, the disk is deleted despite this setting.',
      ),
    ),
  ),
  ...diskWillBeKept(parties),
  ...ownersOf(parties),
];

/** The writes that change whether a disk is deleted with its instance. The cloud applies them immediately. */
export const flagOperations: readonly Operation<'disk'>[] = [
  {
    ...setFlag,
    call: 'ModifyDiskAttribute',
    rules: setFlagRules,
    parameters: parameters(true),
    consequences: (parties) => [...diskWillBeDeleted(parties), ...ownersOf(parties)],
    polling: polling(1_000, 5_000, 2),
  },
  {
    ...clearFlag,
    call: 'ModifyDiskAttribute',
    rules: clearFlagRules,
    parameters: parameters(false),
    consequences: keptUnlessLocked,
    polling: polling(1_000, 5_000, 2),
  },
];
