import type { CloudApi, Connection } from '../../contract';
import { createSession } from '../../session/session';
import { createReadRequests, userCall } from './calls';
import { createReadDialogFacts } from './dialogFacts';
import { identify } from './identity';
import { createObserve } from './observe';
import { createReads } from './reads';
import { createRegions } from './regions';
import { readResourceGroups } from './resourceGroups';
import { wire } from './wire';
import { createZenlayerWrite } from './write';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, credentials, clock } = connection;
  const session = createSession(wire, connection);
  const requests = createReadRequests(session, account);
  const regions = createRegions(requests);
  const reads = createReads(requests, regions);
  return {
    ...reads,
    identify: (signal) => identify(requests, credentials, signal),
    listRegions: (signal, onUnreadable) => regions.list(account, signal, onUnreadable),
    listResourceGroups: (signal) =>
      session.call(userCall(account.endpoint, 'DescribeResourceGroups', readResourceGroups), signal),
    readDialogFacts: createReadDialogFacts(reads),
    observe: createObserve(requests, reads, clock),
    write: createZenlayerWrite(session, connection),
    resume: () => session.resume(),
  };
}
