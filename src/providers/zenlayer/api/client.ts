import { sha256Hex } from '../../../http/canonical';
import type { CloudApi, Connection, Credentials, DialogFacts } from '../../contract';
import { type ObserveReads, observeByReading } from '../../observeByReading';
import { textIn, type WireRecord } from '../../record';
import { createSession } from '../../session/session';
import { checkedId, createQuestions, type Questions } from './calls';
import { diskList, pagesOf, recordById, snapshotList, vnicList } from './lists';
import { createReads } from './reads';
import { readDisk, readVnic, readZones } from './records/records';
import { wire } from './wire';
import { createWrites } from './writes';
import { createZones } from './zones';

/** The cloud tells nothing of an account: the key id is the owner, or a short mark of the token, which has no id. */
function ownerOf({ token = '', accessKeyId = '' }: Credentials): string {
  return token === '' ? accessKeyId : `token ${sha256Hex(token).slice(0, 8)}`;
}

const nameOf = (record: WireRecord): string => textIn(record, 'snapshotName') || textIn(record, 'snapshotId');

/** Throws when a snapshot cannot be read: what is not known is not none. */
async function snapshotNames(questions: Questions, disk: string, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  const filter = { diskIds: [checkedId(disk)] };
  for await (const { items, unreadable } of pagesOf(questions, snapshotList, filter, nameOf, signal)) {
    const [fault] = unreadable;
    if (fault) throw fault;
    names.push(...items);
  }
  return names;
}

/** Whether this account has a recycle bin cannot be asked. */
const unlearnt: DialogFacts = { snapshots: undefined, recycleBin: undefined };

/** Where a write's target is looked for afterwards: by id alone, wherever it may be. */
function looksAt(questions: Questions, clock: ObserveReads['clock']): ObserveReads {
  return {
    target({ plan: { target } }, signal) {
      const id = checkedId(target.id);
      return target.kind === 'disk'
        ? recordById(questions, diskList, id, (record) => readDisk(record, target), signal)
        : recordById(questions, vnicList, id, (record) => readVnic(record, target), signal);
    },
    async control({ plan: { target } }, signal) {
      const list = target.kind === 'disk' ? diskList : vnicList;
      await pagesOf(questions, list, { regionId: target.region }, () => undefined, signal).next();
    },
    isRelease: ({ action }) => action === 'releaseDisk' || action === 'releaseVnic',
    clock,
  };
}

export function connect(connection: Connection): CloudApi {
  const { account } = connection;
  const session = createSession(wire, connection);
  const questions = createQuestions(session, account.endpoint);
  const zones = createZones(questions);

  return {
    ...createReads(questions, zones),
    async identify(signal) {
      await questions.ask('DescribeZones', {}, readZones, signal);
      return { owner: ownerOf(await connection.credentials('read')), caller: '' };
    },
    listRegions: (signal) => zones.regions(account, signal),
    async readDialogFacts(operation, { resource }, signal) {
      if (operation.action !== 'releaseDisk') return unlearnt;
      try {
        return { ...unlearnt, snapshots: await snapshotNames(questions, resource.ref.id, signal) };
      } catch {
        return unlearnt;
      }
    },
    observe: observeByReading(looksAt(questions, connection.clock)),
    writes: createWrites(session, connection),
    resume: session.resume,
  };
}
