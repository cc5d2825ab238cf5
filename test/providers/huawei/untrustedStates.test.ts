import assert from 'node:assert/strict';
import type { Place } from '../../../src/domain/refs';
import { huawei } from '../../../src/providers/huawei';
import { readDisk } from '../../../src/providers/huawei/api/records/disk';
import { readInstance } from '../../../src/providers/huawei/api/records/instance';
import { readVnic } from '../../../src/providers/huawei/api/records/vnic';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';
import { defaultChoices, firstViolated } from '../../support/operations';
import { ask } from './plainClient';
import { operation, ordinary, regions, type Started, start, subject } from './world';

const at: Place = { cloud: 'huawei', account: 'a', region: 'cn-north-4', project: '0'.repeat(32) };
const states = Object.getOwnPropertyNames(Object.prototype);

/** Returns parsed JSON: an own property, and never the prototype. */
const parsed = (record: Record<string, unknown>, name: string, word: string): unknown =>
  JSON.parse(JSON.stringify({ ...record, [name]: word }));

describe('Huawei Cloud: names that every object has', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  for (const word of states) {
    it(`are unknown states and billing modes: ${word}`, () => {
      assert.equal(readInstance(parsed({ id: 'x' }, 'status', word), at).state, 'unknown');
      assert.equal(readDisk(parsed({ id: 'x' }, 'status', word), at).state, 'unknown');
      assert.equal(readVnic(parsed({ id: 'x' }, 'status', word), at).state, 'available');
      for (const name of ['charging_mode', 'chargingMode']) {
        assert.equal(readInstance({ id: 'x', metadata: parsed({}, name, word) }, at).billing, 'unknown');
      }
      assert.equal(readDisk(JSON.parse(`{"id":"x","${word}":{"status":"error"}}`), at).state, 'unknown');
    });
  }

  it('violate no rule and break no message', async () => {
    for (const { action, kind } of huawei.operations) {
      assert.ok(kind !== 'snapshot', kind);
      const target = await subject(bench.client.api, action, ordinary[kind]);
      for (const word of states) {
        const changed = { ...target, target: { ...target.target, nativeState: word } } as typeof target;
        const message = firstViolated(operation(action), changed)?.message(changed) ?? 'It is offered.';
        assert.match(message, /\.$/, `${action}: ${word}`);
        const notes = operation(action).consequences(changed, defaultChoices(operation(action), changed), {});
        assert.ok(notes.length > 0, `${action}: ${word}`);
      }
    }
  });

  it('are refused by the sandbox like other unknown values', async () => {
    const [region] = await regions(bench.client.api);
    for (const word of states) {
      const volumes = await ask(bench, 'GET', `/v2/${region?.project}/cloudvolumes/detail?sort_key=${word}`);
      assert.deepEqual([volumes.status, Reflect.get(Object(volumes.json.error), 'code')], [400, 'EVS.1039'], word);
      const servers = await ask(bench, 'GET', `/v1/${region?.project}/cloudservers/detail?status=${word}`);
      assert.deepEqual([servers.status, servers.json.count], [200, 0], word);
    }
  });
});

describe('Huawei Cloud: flags in every observed spelling', () => {
  const yes = [true, 'true', 'True', 'TRUE'];
  const no = [false, 'false', 'False', '', null, undefined];
  const unclear = ['yes', 1, 0, {}, [true]];
  const free = { id: 'x', status: 'available', attachments: [] };
  const flags: readonly (readonly [what: string, read: (value: unknown) => unknown])[] = [
    ['bootable', (bootable) => readDisk({ ...free, bootable }, at).role === 'system'],
    ['multiattach', (multiattach) => readDisk({ ...free, multiattach }, at).multiAttach],
    ['locked', (locked) => readInstance({ id: 'x', locked }, at).locks.includes('locked')],
    [
      'primary_interface',
      (primary_interface) => readVnic({ id: 'x', 'binding:vif_details': { primary_interface } }, at).role === 'primary',
    ],
    [
      'hw:passthrough',
      (passthrough) => {
        const disk = readDisk({ ...free, status: 'in-use', metadata: { 'hw:passthrough': passthrough } }, at);
        const rule = firstViolated(operation('forceDetachDisk'), { target: disk, instance: undefined });
        return rule?.property === 'metadata.hw:passthrough';
      },
    ],
  ];

  for (const [what, read] of flags) {
    it(`${what}`, () => {
      for (const value of yes) assert.equal(read(value), true, `${what}: ${value}`);
      for (const value of no) assert.equal(read(value), false, `${what}: ${value}`);
    });

    if (what === 'hw:passthrough') continue;
    it(`${what} that is neither true nor false isn’t false`, () => {
      for (const value of unclear) assert.throws(() => read(value), UnreadableRecordError, `${what}: ${value}`);
    });
  }
});
