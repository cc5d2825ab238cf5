import type { CloudApi, Connection } from '../../contract';
import { createSession } from '../../session/session';
import { createReadDialogFacts } from './dialogFacts';
import { callerIdentity } from './identity';
import { listDisks, listInstances, listVnics } from './lists';
import { createObserve } from './observe';
import { readCalls } from './readCalls';
import { createReads } from './reads';
import { listRegions } from './regions';
import { StatesBefore } from './statesBefore';
import { wire } from './wire';
import { createWrites } from './writes';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, catalogue, clock } = connection;
  const session = createSession(wire, connection);
  const calls = readCalls(account.endpoint);
  const reads = createReads(session, calls, catalogue);
  const before = new StatesBefore();
  const listing = { session, calls, reads };
  return {
    identify: (signal) => session.call(callerIdentity(calls), signal),
    listRegions: (signal) => listRegions({ session, calls }, { cloud: account.cloud, account: account.id }, signal),
    listInstances: (at, signal) => listInstances(listing, at, signal),
    listDisks: (at, scope, signal) => listDisks(listing, at, scope, signal),
    listVnics: (at, scope, signal) => listVnics(listing, at, scope, signal),
    readInstance: reads.instance,
    async readDisk(ref, signal) {
      const disk = await reads.disk(ref, signal);
      if (disk) before.read(disk);
      return disk;
    },
    readVnic: reads.vnic,
    readDialogFacts: createReadDialogFacts({ session, calls, clock }),
    observe: createObserve({ session, calls, reads, clock, before }),
    writes: createWrites(session, connection, before),
    resume: () => session.resume(),
  };
}
