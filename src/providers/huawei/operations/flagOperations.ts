import type { Operation, Polling } from '../../contract';
import { clearFlag, diskWillBeDeleted, diskWillBeKept, setFlag } from '../../operations/deleteWithInstance';
import { owners } from './consequences/owners';
import { flagRules } from './rules/flagRules';
import { serverOf } from './serverOf';

const parameters =
  (flag: boolean): Operation<'disk'>['parameters'] =>
  (parties) => ({
    server_id: serverOf(parties),
    volume_id: parties.target.ref.id,
    delete_on_termination: flag,
  });

/** Returns the writes that change whether a disk is deleted with its server. There is no job. */
export const flagOperations = (polling: Polling): readonly Operation<'disk'>[] => [
  {
    ...setFlag,
    call: 'UpdateServerBlockDevice',
    rules: flagRules,
    parameters: parameters(true),
    consequences: (parties) => [...diskWillBeDeleted(parties), ...owners(parties)],
    polling,
  },
  {
    ...clearFlag,
    call: 'UpdateServerBlockDevice',
    rules: flagRules,
    parameters: parameters(false),
    consequences: (parties) => [...diskWillBeKept(parties), ...owners(parties)],
    polling,
  },
];
