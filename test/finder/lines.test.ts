import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lines } from '../../src/finder/text/lines';

describe('Lines and columns', () => {
  it('are counted as the editor counts them', () => {
    const lines = new Lines('a\r\nb\rc\nd\u2028e\u{1f600}f');
    assert.deepEqual(lines.positionOf(0), { line: 1, column: 1 });
    assert.deepEqual(lines.positionOf(3), { line: 2, column: 1 });
    assert.deepEqual(lines.positionOf(5), { line: 3, column: 1 });
    assert.deepEqual(lines.positionOf(7), { line: 4, column: 1 });
    assert.deepEqual(lines.positionOf(12), { line: 4, column: 6 });
  });

  it('lead back to the offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\r', '\n', '中', '\r\n'), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const lines = new Lines(text);
        const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
        for (let offset = 0; offset <= text.length; offset++) {
          const { line, column } = lines.positionOf(offset);
          assert.equal((starts[line - 1] ?? 0) + column - 1, offset);
        }
      }),
    );
  });
});
