import type { CloudApi, Connection } from '../../contract';
import { createSession } from '../../session/session';
import { createReadDialogFacts } from './dialogFacts';
import { callerIdentity } from './identity';
import { createObserve } from './observe';
import { createReads } from './reads';
import { createRegions } from './regions';
import { wire } from './wire';
import { createWrites } from './writes';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, catalogue, clock } = connection;
  const session = createSession(wire, connection);
  const regions = createRegions(session, connection);
  const reads = createReads(session, regions, catalogue);
  return {
    ...reads,
    identify: (signal) => session.call(callerIdentity(account), signal),
    listRegions: (signal) => regions.list(signal),
    readDialogFacts: createReadDialogFacts(session, regions),
    observe: createObserve(session, regions, reads, clock),
    writes: createWrites(session, regions, connection),
    resume: () => session.resume(),
  };
}
