import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transports } from '../../../src/http/transport';
import { providers } from '../../../src/providers/registry';
import { transportFor } from '../../../src/providers/session/transportFor';
import { wireOf } from '../../support/wireOf';

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

  for (const provider of providers) {
    const { label, operations } = provider;
    const carrierOf = (action: string) => transportFor(action, wireOf(provider), transports);

    it(`may repeat each read of ${label}`, () => {
      const { reads } = wireOf(provider);
      assert.notEqual(reads.size, 0);
      for (const action of reads) assert.equal(carrierOf(action), transports.readTransport, action);
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
