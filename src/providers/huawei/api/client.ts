import type { Action, Plan } from '../../../domain/plan';
import type { CloudApi, Connection, Identity, Write } from '../../contract';
import { asRecord, idIn, recordsIn, textIn } from '../../record';
import { createSession } from '../../session/session';
import { createWrite } from '../../session/write';
import { createReadDialogFacts } from './dialogFacts';
import { listPorts, listServers, listVolumes } from './lists';
import { createObserve } from './observe';
import { listProjects } from './projects';
import { readCalls } from './readCalls';
import { createReads } from './reads';
import { StatesBefore } from './statesBefore';
import { wire } from './wire';
import { writeCall } from './writeCalls';

function readIdentity(answer: unknown): Identity {
  const [domain = {}] = recordsIn(asRecord(answer, 'list of domains'), 'domains');
  return { owner: idIn(domain, 'id', 'domain'), caller: textIn(domain, 'name') };
}

/** Huawei Cloud for one account. */
export function connect(connection: Connection): CloudApi {
  const { account, catalogue, clock } = connection;
  const session = createSession(wire, connection);
  const calls = readCalls(account.endpoint);
  const reads = createReads(session, calls, catalogue);
  const before = new StatesBefore();
  const listing = { session, calls, reads };
  const write = <A extends Action>(action: A): Write<A> =>
    createWrite(action, session, connection, (plan: Plan<A>) => {
      before.sent(plan);
      return writeCall(plan);
    });
  return {
    identify: (signal) => session.call({ ...calls.domains(), read: readIdentity }, signal),
    listRegions: (signal) => listProjects({ session, calls }, { cloud: account.cloud, account: account.id }, signal),
    listInstances: (at, signal) => listServers(listing, at, signal),
    listDisks: (at, scope, signal) => listVolumes(listing, at, scope, signal),
    listVnics: (at, scope, signal) => listPorts(listing, at, scope, signal),
    readInstance: reads.instance,
    async readDisk(ref, signal) {
      const disk = await reads.disk(ref, signal);
      if (disk) before.read(disk);
      return disk;
    },
    readVnic: reads.vnic,
    readDialogFacts: createReadDialogFacts({ session, calls, clock }),
    observe: createObserve({ session, calls, reads, clock, before }),
    writes: {
      detachDisk: write('detachDisk'),
      forceDetachDisk: write('forceDetachDisk'),
      releaseDisk: write('releaseDisk'),
      detachVnic: write('detachVnic'),
      removeVnic: write('removeVnic'),
      releaseVnic: write('releaseVnic'),
    },
    resume: () => session.resume(),
  };
}
