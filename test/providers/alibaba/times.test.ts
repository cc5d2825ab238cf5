import assert from 'node:assert/strict';
import fc from 'fast-check';
import { minutes, seconds } from '../../../src/providers/alibaba/emulator/times';

describe('Alibaba Cloud sandbox: times', () => {
  it('are written as ISO 8601, to the second and to the minute', () => {
    const moment = fc.integer({ min: 1, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(moment, (ms) => {
        const iso = new Date(ms).toISOString();
        assert.equal(seconds(ms), `${iso.slice(0, 19)}Z`);
        assert.equal(minutes(ms), `${iso.slice(0, 16)}Z`);
      }),
    );
  });

  it('are empty for 0', () => {
    assert.deepEqual([seconds(0), minutes(0)], ['', '']);
  });
});
