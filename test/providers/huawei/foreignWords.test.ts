import assert from 'node:assert/strict';
import type { Place } from '../../../src/domain/refs';
import { huawei } from '../../../src/providers/huawei';
import { readPort } from '../../../src/providers/huawei/api/records/port';
import { readServer } from '../../../src/providers/huawei/api/records/server';
import { readVolume } from '../../../src/providers/huawei/api/records/volume';
import { firstBroken, unchosen } from '../../support/operations';
import { ask } from './plainClient';
import { operation, regions, type Started, start, subject } from './world';

const at: Place = { cloud: 'huawei', account: 'a', region: 'cn-north-4', project: '0'.repeat(32) };
const words = Object.getOwnPropertyNames(Object.prototype);

/** As JSON brings it: a name of its own, and never the prototype. */
const parsed = (record: Record<string, unknown>, name: string, word: string): unknown =>
  JSON.parse(JSON.stringify({ ...record, [name]: word }));

describe('Huawei Cloud: words that every object has', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  for (const word of words) {
    it(`are unknown states and charges: ${word}`, () => {
      assert.equal(readServer(parsed({ id: 'x' }, 'status', word), at).state, 'unknown');
      assert.equal(readVolume(parsed({ id: 'x' }, 'status', word), at).state, 'unknown');
      assert.equal(readPort(parsed({ id: 'x' }, 'status', word), at).state, 'available');
      for (const name of ['charging_mode', 'chargingMode']) {
        assert.equal(readServer({ id: 'x', metadata: parsed({}, name, word) }, at).billing, 'unknown');
      }
      assert.equal(readVolume(JSON.parse(`{"id":"x","${word}":{"status":"error"}}`), at).state, 'unknown');
    });
  }

  it('break no rule and no sentence', async () => {
    for (const { action, kind } of huawei.operations) {
      const name = kind === 'disk' ? 'shop-web-data' : 'keeps-its-port';
      const target = await subject(bench.client.api, action, name);
      for (const word of words) {
        const changed = { ...target, resource: { ...target.resource, nativeState: word } } as typeof target;
        const told = firstBroken(operation(action), changed)?.message(changed) ?? 'It is offered.';
        assert.match(told, /\.$/, `${action}: ${word}`);
        const found = { snapshots: undefined, recycleBin: undefined };
        const notes = operation(action).consequences(changed, unchosen(operation(action), changed), found);
        assert.ok(notes.length > 0, `${action}: ${word}`);
      }
    }
  });

  it('are refused by the sandbox like any other that it does not know', async () => {
    const [region] = await regions(bench.client.api);
    for (const word of words) {
      const volumes = await ask(bench, 'GET', `/v2/${region?.project}/cloudvolumes/detail?sort_key=${word}`);
      assert.deepEqual([volumes.status, Reflect.get(Object(volumes.json.error), 'code')], [400, 'EVS.1039'], word);
      const servers = await ask(bench, 'GET', `/v1/${region?.project}/cloudservers/detail?status=${word}`);
      assert.deepEqual([servers.status, servers.json.count], [200, 0], word);
    }
  });
});

describe('Huawei Cloud: flags in every spelling that was met', () => {
  const yes = [true, 'true', 'True', 'TRUE'];
  const no = [false, 'false', 'False', '', null, undefined, 'yes', 1];
  const free = { id: 'x', status: 'available', attachments: [] };
  const flags: readonly (readonly [what: string, read: (value: unknown) => unknown])[] = [
    ['bootable', (bootable) => readVolume({ ...free, bootable }, at).role === 'system'],
    ['multiattach', (multiattach) => readVolume({ ...free, multiattach }, at).multiAttach],
    ['locked', (locked) => readServer({ id: 'x', locked }, at).locks.includes('locked')],
    [
      'primary_interface',
      (primary_interface) => readPort({ id: 'x', 'binding:vif_details': { primary_interface } }, at).role === 'primary',
    ],
    [
      'hw:passthrough',
      (passthrough) => {
        const disk = readVolume({ ...free, status: 'in-use', metadata: { 'hw:passthrough': passthrough } }, at);
        const rule = firstBroken(operation('forceDetachDisk'), { resource: disk, instance: undefined });
        return rule?.property === 'metadata.hw:passthrough';
      },
    ],
  ];

  for (const [what, read] of flags) {
    it(`${what}`, () => {
      for (const value of yes) assert.equal(read(value), true, `${what}: ${value}`);
      for (const value of no) assert.equal(read(value), false, `${what}: ${value}`);
    });
  }
});
