import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFaultEntries } from '../../src/cli/faultEntries';
import type { Fault, FaultKind } from '../../src/emulator/faults/fault';

/** A fault of each kind with all that it can have. */
const samples: { readonly [K in FaultKind]: Extract<Fault, { readonly kind: K }> } = {
  response: { kind: 'response', response: { status: 418, headers: { a: 'b' }, body: '' } },
  throttled: { kind: 'throttled', code: 'C', retryAfterSeconds: 1 },
  minuteLimit: { kind: 'minuteLimit', requests: 20, retryAfterSeconds: 1 },
  internalError: { kind: 'internalError', afterEffect: true },
  unavailable: { kind: 'unavailable', afterEffect: true, retryAfterSeconds: 1 },
  notFound: { kind: 'notFound' },
  webPage: { kind: 'webPage', status: 502, afterEffect: true, retryAfterSeconds: 1 },
  reset: { kind: 'reset' },
  loseResponse: { kind: 'loseResponse' },
  cutOff: { kind: 'cutOff' },
  endless: { kind: 'endless' },
  noResponse: { kind: 'noResponse' },
  delay: { kind: 'delay', ms: 1 },
  wrongClock: { kind: 'wrongClock', aheadMs: -1 },
  jobFails: { kind: 'jobFails', code: 'C' },
  repeatRows: { kind: 'repeatRows' },
  dropRows: { kind: 'dropRows', recounts: true },
  staleList: { kind: 'staleList', writes: 1 },
};

describe('A file of faults', () => {
  for (const fault of [...Object.values(samples), { kind: 'staleList', ms: 1 } as const]) {
    it(`can contain ${JSON.stringify(fault)}`, () => {
      const entry = { cloud: '*', action: 'List', from: 2, times: 3, fault };
      assert.deepEqual(readFaultEntries([entry]), [entry]);
      assert.deepEqual(readFaultEntries([{ cloud: 'a', action: '*', fault }]), [{ cloud: 'a', action: '*', fault }]);
    });
  }

  it('has each kind in the table of the README, and no other', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    const [, table = ''] = /\| Kind \| What happens \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const kinds = table.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
    assert.deepEqual(kinds.map(([, kind]) => kind).sort(), Object.keys(samples).sort());
  });
});
