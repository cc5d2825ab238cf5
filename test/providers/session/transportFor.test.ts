import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transports } from '../../../src/http/transport';
import { wire as alibaba } from '../../../src/providers/alibaba/api/wire';
import { wire as huawei } from '../../../src/providers/huawei/api/wire';
import { providers } from '../../../src/providers/registry';
import { transportFor } from '../../../src/providers/session/transportFor';
import { wire as zenlayer } from '../../../src/providers/zenlayer/api/wire';

const wires = { alibaba, huawei, zenlayer };
const send = () => assert.fail('nothing is sent here');
const transports: Transports = { readTransport: { send }, writeTransport: { send, sendsOnce: true } };

describe('The transport for an action', () => {
  it('is selected in one place, and no client bypasses it', () => {
    const folder = join(__dirname, '../../../src/providers');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const naming = (what: RegExp) => files.filter((file) => what.test(readFileSync(join(folder, file), 'utf8')));
    assert.deepEqual(naming(/\b(read|write)Transport\b/), ['session/transportFor.ts']);
    assert.deepEqual(naming(/\btransportFor\(/), ['session/sendOnce.ts']);
    assert.deepEqual(naming(/\bfetch\(|'node:https?'/), []);
  });

  it('is known for every cloud', () => {
    assert.deepEqual(Object.keys(wires).sort(), providers.map(({ id }) => id).sort());
  });

  for (const { id, label, operations } of providers) {
    const wire = wires[id as keyof typeof wires];
    const carrierOf = (action: string) => transportFor(action, wire, transports);

    it(`may repeat each read of ${label}`, () => {
      assert.notEqual(wire.reads.size, 0);
      for (const action of wire.reads) assert.equal(carrierOf(action), transports.readTransport, action);
    });

    it(`can’t repeat a write of ${label}, or an action that isn’t a known read`, () => {
      const writes = operations.map(({ call }) => call);
      assert.notEqual(writes.length, 0);
      for (const action of [...writes, 'DescribeSomethingNew', 'describedisks', 'toString', 'constructor', '']) {
        assert.equal(carrierOf(action), transports.writeTransport, action);
      }
    });
  }
});
