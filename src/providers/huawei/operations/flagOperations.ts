import type { Operation, Polling } from '../../contract';
import { clearFlag, diskWillBeDeleted, diskWillBeKept, setFlag } from '../../deleteWithInstance';
import { owners } from './consequences/owners';
import { clearFlagRules, setFlagRules } from './rules/flagRules';

const parameters =
  (flag: boolean): Operation<'disk'>['parameters'] =>
  ({ target, instance }) => ({
    server_id: instance?.ref.id ?? '',
    volume_id: target.ref.id,
    delete_on_termination: flag,
  });

/** Returns the writes that change whether a disk is deleted with its server. There is no job. */
export const flagOperations = (polling: Polling): readonly Operation<'disk'>[] => [
  {
    ...setFlag,
    call: 'UpdateServerBlockDevice',
    rules: setFlagRules,
    parameters: parameters(true),
    consequences: (parties) => [...diskWillBeDeleted(parties), ...owners(parties)],
    polling,
  },
  {
    ...clearFlag,
    call: 'UpdateServerBlockDevice',
    rules: clearFlagRules,
    parameters: parameters(false),
    consequences: (parties) => [...diskWillBeKept(parties), ...owners(parties)],
    polling,
  },
];
