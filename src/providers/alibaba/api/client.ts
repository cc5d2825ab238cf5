import type { CloudApi, Connection } from '../../contract';
import { createSession } from '../../session/session';
import { assumedRole } from './assumeRole';
import { createReadDialogFacts } from './dialogFacts';
import { callerIdentity } from './identity';
import { createObserve } from './observe';
import { createReads } from './reads';
import { createRegions } from './regions';
import { groupFilter } from './resourceGroups';
import { wire } from './wire';
import { createAlibabaWrite } from './write';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, clock } = connection;
  const session = createSession(wire, connection);
  const regions = createRegions(session, connection);
  const listing = { session, regions, group: groupFilter(account) };
  const reads = createReads(listing);
  return {
    ...reads,
    identify: (signal) => session.call(callerIdentity(account), signal),
    assumeRole: (role, signal) => session.call(assumedRole(account, role), signal),
    listRegions: (signal, onUnreadable) => regions.list(signal, onUnreadable),
    readDialogFacts: createReadDialogFacts(reads),
    observe: createObserve(listing, reads, clock),
    write: createAlibabaWrite(session, regions, connection),
    resume: () => session.resume(),
  };
}
