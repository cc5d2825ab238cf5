import type { Action, Plan } from '../../../domain/plan';
import type { CloudApi, Connection, Write } from '../../contract';
import type { Session } from '../../session/session';
import { createWrite } from '../../session/write';
import type { StatesBefore } from './statesBefore';
import { writeCall } from './writeCalls';

/** Returns the writes of this cloud. */
export function createWrites(session: Session, connection: Connection, before: StatesBefore): CloudApi['writes'] {
  const write = <A extends Action>(action: A): Write<A> =>
    createWrite(action, session, connection, (plan: Plan<A>) => {
      before.sent(plan);
      return writeCall(plan);
    });
  return {
    detachDisk: write('detachDisk'),
    forceDetachDisk: write('forceDetachDisk'),
    releaseDisk: write('releaseDisk'),
    detachVnic: write('detachVnic'),
    removeVnic: write('removeVnic'),
    releaseVnic: write('releaseVnic'),
  };
}
