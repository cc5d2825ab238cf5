import type { CloudApi, Connection } from '../../contract';
import { createSession } from '../../session/session';
import { assumedRole } from './assumeRole';
import { createReadDialogFacts } from './dialogFacts';
import { callerIdentity } from './identity';
import { createObserve } from './observe';
import { createReads } from './reads';
import { createRegions } from './regions';
import { wire } from './wire';
import { createAlibabaWrite } from './write';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, clock } = connection;
  const session = createSession(wire, connection);
  const regions = createRegions(session, connection);
  const reads = createReads(session, regions);
  return {
    ...reads,
    identify: (signal) => session.call(callerIdentity(account), signal),
    assumeRole: (role, signal) => session.call(assumedRole(account, role), signal),
    listRegions: (signal, onUnreadable) => regions.list(signal, onUnreadable),
    readDialogFacts: createReadDialogFacts(reads),
    observe: createObserve(session, regions, reads, clock),
    write: createAlibabaWrite(session, regions, connection),
    resume: () => session.resume(),
  };
}
