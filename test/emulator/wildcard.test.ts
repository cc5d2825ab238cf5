import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesPieces } from '../../src/emulator/wildcard';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});
const escaped = (piece: string): string => piece.replaceAll('.', '\\.');

describe('A pattern of pieces', () => {
  it('matches what the same pattern matches as a regular expression', () => {
    fc.assert(
      fc.property(word, pieces, (text, each) => {
        const literal = new RegExp(`^${each.map(escaped).join('.*')}$`, 's');
        assert.equal(matchesPieces(text, each), literal.test(text));
        const any = new RegExp(`^${each.join('.*')}$`, 's');
        assert.equal(matchesPieces(text, each, '.'), any.test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes linear time, where a regular expression takes hours', () => {
    const each = ['', ...Array.from({ length: 30 }, () => 'a'), 'b'];
    const charAt = String.prototype.charAt;
    let reads = 0;
    String.prototype.charAt = function counting(this: string, at: number): string {
      reads += 1;
      return charAt.call(this, at);
    };
    try {
      assert.equal(matchesPieces('a'.repeat(5000), each), false);
    } finally {
      String.prototype.charAt = charAt;
    }
    assert.ok(reads < 20_000, `${reads} characters were read`);
  });
});
