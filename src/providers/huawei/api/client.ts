import type { CloudApi, Connection } from '../../contract';
import { readByKind } from '../../records/kindReaders';
import { createSession } from '../../session/session';
import { createReadDialogFacts } from './dialogFacts';
import { callerIdentity } from './identity';
import { listDisks, listInstances, listSnapshots, listVnics } from './lists';
import { createObserve } from './observe';
import { readCalls } from './readCalls';
import { createReads } from './reads';
import { listRegions } from './regions';
import { wire } from './wire';
import { createHuaweiWrite } from './write';

/** Returns the client of one account. */
export function connect(connection: Connection): CloudApi {
  const { account, catalogue, clock } = connection;
  const session = createSession(wire, connection);
  const calls = readCalls(account.endpoint);
  const reads = createReads(session, calls, catalogue);
  const listing = { session, calls, reads };
  const ofAllKinds = readByKind({
    instance: { list: (at, scope, signal) => listInstances(listing, at, scope, signal), read: reads.instance },
    disk: { list: (at, scope, signal) => listDisks(listing, at, scope, signal), read: reads.disk },
    vnic: { list: (at, scope, signal) => listVnics(listing, at, scope, signal), read: reads.vnic },
    snapshot: { list: (at, scope, signal) => listSnapshots(listing, at, scope, signal), read: reads.snapshot },
  });
  return {
    identify: async (signal) => session.call(callerIdentity(calls), signal),
    listRegions: (signal, onUnreadable) =>
      listRegions({ session, calls }, { cloud: account.cloud, account: account.id }, signal, onUnreadable),
    ...ofAllKinds,
    readDialogFacts: createReadDialogFacts({ ...listing, clock }),
    observe: createObserve({ ...listing, snapshots: ofAllKinds, catalogue, clock }),
    write: createHuaweiWrite(session, connection),
    resume: () => session.resume(),
  };
}
