import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Kind, Place } from '../../../src/domain/refs';
import type { Resource } from '../../../src/domain/resource';
import { listings } from '../../../src/providers/alibaba/api/lists';
import { readDisk } from '../../../src/providers/huawei/api/records/disk';
import { readInstance } from '../../../src/providers/huawei/api/records/instance';
import { readSnapshot } from '../../../src/providers/huawei/api/records/snapshot';
import { readVnic } from '../../../src/providers/huawei/api/records/vnic';
import { asRecord } from '../../../src/providers/records/record';
import { UnreadableRecordError, withPath } from '../../../src/providers/records/unreadableRecord';
import { providers } from '../../../src/providers/registry';
import { recordReaders } from '../../../src/providers/zenlayer/api/reads';
import { listPathIn } from './exchange';
import {
  isOfWrongType,
  mutations,
  type Path,
  pathsIn,
  pathText,
  removed,
  textOf,
  valueAt,
  withValue,
} from './mutations';
import { fieldsReadBy } from './readFields';
import { recordReadings } from './recordedReadings';
import { faultsOf } from './wellTyped';

type ReadRecord = (raw: unknown, at: Place) => Resource;

const kinds = ['instance', 'disk', 'vnic', 'snapshot'] as const;

/** The readers of each kind of record, without the rest of the client. */
const recordReadersOf: Readonly<Record<string, Readonly<Record<Kind, ReadRecord>>>> = {
  zenlayer: {
    instance: (raw, at) => recordReaders.instance(asRecord(raw, 'instance'), at),
    disk: (raw, at) => recordReaders.disk(asRecord(raw, 'disk'), at),
    vnic: (raw, at) => recordReaders.vnic(asRecord(raw, 'vNIC'), at),
    snapshot: (raw, at) => recordReaders.snapshot(asRecord(raw, 'snapshot'), at),
  },
  alibaba: {
    instance: listings.instance.read,
    disk: listings.disk.read,
    vnic: listings.vnic.read,
    snapshot: listings.snapshot.read,
  },
  huawei: { instance: readInstance, disk: readDisk, vnic: readVnic, snapshot: readSnapshot },
};

/** Returns the resource, or the message with the path of the field that can't be read. */
function readOrReason(read: ReadRecord, record: unknown, at: Place): Resource | string {
  try {
    return read(record, at);
  } catch (error) {
    const located = withPath(error, record);
    assert.ok(located instanceof UnreadableRecordError, `${String(located)} isn’t about a record`);
    return located.message;
  }
}

/** Fails unless each change of each value of a record is read as it is, or is an error that names it. */
function tryEachField(read: ReadRecord, record: unknown, at: Place): void {
  const expected = read(record, at);
  for (const path of pathsIn(record)) {
    const old = valueAt(record, path);
    for (const mutation of mutations) {
      const now = mutation.change(old, 'other');
      if (now === removed && path.length === 0) continue;
      const seen = readOrReason(read, JSON.parse(textOf(withValue(record, path, now))), at);
      const where = `${pathText(path)} ${mutation.name}`;
      if (typeof seen === 'string') {
        const names = path.map((_, length) => pathText(path.slice(0, length + 1)));
        assert.ok(path.length === 0 || names.some((name) => seen.includes(name)), `${where}: ${seen}`);
        continue;
      }
      assert.deepEqual(faultsOf(seen), [], where);
      if (!isOfWrongType(old, now)) continue;
      const isSame = isDeepStrictEqual({ ...seen, fields: {} }, { ...expected, fields: {} });
      assert.ok(isSame, `${where}: a value of a wrong type is read as another value`);
    }
  }
}

/** In no field of any record: neither a text, a number, a flag, an object, nor a list of texts or objects. */
const neverRight = [[]];

/** Returns a copy of a record with a new field. */
function withField(record: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(record);
  const parent = valueAt(copy, path.slice(0, -1));
  if (typeof parent === 'object' && parent !== null) Reflect.set(parent, path.at(-1) ?? '', value);
  return copy;
}

/** Fails unless each field that the reader reads is checked, also one that the record doesn't have. */
function tryEachReadField(read: ReadRecord, record: unknown, at: Place): void {
  const fields = fieldsReadBy((raw) => read(raw, at), record);
  assert.ok(fields.length > 5, `${fields.length} fields are read`);
  for (const path of fields) {
    const seen = readOrReason(read, withField(record, path, neverRight), at);
    assert.ok(typeof seen === 'string' && seen.includes(pathText(path)), `${pathText(path)} of any type is accepted`);
  }
}

for (const provider of providers) {
  describe(`${provider.label}: each value of a record`, () => {
    for (const kind of kinds) {
      it(`of one ${kind}, changed in every way, is read as it is, or is an error that names it`, async () => {
        const reading = (await recordReadings(provider)).find(
          ({ reader }) => reader.what === `the ${kind} list (region)`,
        );
        const body = reading?.responses.map((each) => each.body).find((each) => hasRecords(each));
        const read = recordReadersOf[provider.id]?.[kind];
        assert.ok(body !== undefined && read, 'there are records and their reader');
        const records = valueAt(body, listPathIn(body) ?? []);
        assert.ok(Array.isArray(records) && records.length > 0, 'there is a record');
        const [largest] = [...(records as readonly unknown[])].sort(
          (one, other) => JSON.stringify(other).length - JSON.stringify(one).length,
        );
        const at = { cloud: provider.id, account: 'a', region: 'r-1', project: '0'.repeat(32) };
        tryEachField(read, largest, at);
        for (const each of records) tryEachReadField(read, each, at);
      });
    }
  });
}

const placeLists = ['zoneSet', 'Region', 'projects'];

/** Whether a response is a list of resources, and not of places. */
function hasRecords(body: unknown): boolean {
  const path = listPathIn(body);
  if (!path || placeLists.includes(path.at(-1) ?? '')) return false;
  const records = valueAt(body, path);
  return Array.isArray(records) && records.length > 0;
}
