import { sha256Hex } from '../../http/canonical';
import type { CloudApi, Connection, Credentials, Inquiry } from '../contract';
import { numberIn, textIn } from '../record';
import { createSession } from '../session';
import { type Ask, asking, checkedId } from './calls';
import { diskList, pagesOf, snapshotList, vnicList } from './lists';
import { observing } from './observe';
import { createReads } from './reads';
import { readDisk, readVnic } from './records';
import { wire } from './wire';
import { createWrites } from './writes';
import { createZones } from './zones';

/** The cloud tells nothing of an account: the key id is the owner, or a short mark of the token, which has no id. */
function ownerOf({ token = '', accessKeyId = '' }: Credentials): string {
  return token === '' ? accessKeyId : `token ${sha256Hex(token).slice(0, 8)}`;
}

async function snapshotNames(ask: Ask, diskId: string, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const records of pagesOf(ask, snapshotList, { diskIds: [checkedId(diskId)] }, signal)) {
    names.push(...records.map((record) => textIn(record, 'snapshotName') || textIn(record, 'snapshotId')));
  }
  return names;
}

const unlearnt: Inquiry = { snapshots: undefined, recycleBin: undefined };

export function connect(connection: Connection): CloudApi {
  const { account } = connection;
  const session = createSession(wire, connection);
  const ask = asking(session, account.endpoint);
  const zones = createZones(ask);
  const reads = createReads(ask, zones);

  return {
    ...reads,
    async identify(signal) {
      await ask('DescribeZones', {}, signal);
      return { owner: ownerOf(await connection.credentials()), caller: '' };
    },
    listRegions: (signal) => zones.regions(account, signal),
    async inquire(operation, { resource }, signal) {
      if (operation.action !== 'releaseDisk') return unlearnt;
      try {
        return { ...unlearnt, snapshots: await snapshotNames(ask, resource.ref.id, signal) };
      } catch {
        return unlearnt;
      }
    },
    observe: observing({
      async target({ plan: { target } }, signal) {
        const isDisk = target.kind === 'disk';
        const list = isDisk ? diskList : vnicList;
        const filter = { [isDisk ? 'diskIds' : 'nicIds']: [checkedId(target.id)] };
        for await (const [record] of pagesOf(ask, list, filter, signal)) {
          if (record) return isDisk ? readDisk(record, target) : readVnic(record, target);
        }
        return undefined;
      },
      async control({ plan: { target } }, signal) {
        const { action } = target.kind === 'disk' ? diskList : vnicList;
        const answer = await ask(action, { regionId: target.region, pageNum: 1, pageSize: 1 }, signal);
        numberIn(answer, 'totalCount');
      },
    }),
    writes: createWrites(session, connection),
    resume: session.resume,
  };
}
