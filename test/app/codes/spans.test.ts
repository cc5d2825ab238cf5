import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Spans } from '../../../src/app/codes/spans';
import type { Change, Span } from '../../../src/finder/change';

const size = 40;

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(size), fc.nat(12))
  .map(([start, length]) => ({ start, end: Math.min(size, start + length) }));

/** The same set as a list of booleans. */
const placesOf = (spans: Spans): readonly boolean[] =>
  Array.from({ length: size }, (_, at) => spans.firstWithin([{ start: at, end: at + 1 }]) !== undefined);

type Step = readonly ['add' | 'remove', Span];

function applied(steps: readonly Step[]): { spans: Spans; model: boolean[] } {
  const spans = new Spans();
  const model = Array.from({ length: size }, () => false);
  for (const [what, each] of steps) {
    spans[what](each);
    model.fill(what === 'add', each.start, Math.max(each.start, each.end));
  }
  return { spans, model };
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.tuple(fc.constantFrom('add', 'remove'), span), {
  maxLength: 12,
});

describe('A set of spans', () => {
  it('contains exactly what was added and not removed', () => {
    fc.assert(
      fc.property(steps, (each) => {
        const { spans, model } = applied(each);
        assert.deepEqual(placesOf(spans), model);
        assert.equal(spans.size, model.filter(Boolean).length);
      }),
    );
  });

  it('moves along with its text', () => {
    fc.assert(
      fc.property(steps, span, fc.nat(6), (each, { start, end }, added) => {
        const { spans, model } = applied(each);
        const change: Change = { start, oldEnd: end, newEnd: start + added };
        spans.shift([change]);
        const kept = model.slice(end, size - Math.max(0, added - (end - start)));
        const after = placesOf(spans);
        assert.deepEqual(after.slice(0, start), model.slice(0, start));
        assert.deepEqual(after.slice(start + added, start + added + kept.length), kept);
      }),
    );
  });

  it('returns what lies in the requested ranges, in their order', () => {
    const { spans } = applied([['add', { start: 2, end: 30 }]]);
    assert.deepEqual(spans.firstWithin([{ start: 31, end: 35 }]), undefined);
    assert.deepEqual(
      spans.firstWithin([
        { start: 28, end: 35 },
        { start: 0, end: 4 },
      ]),
      { start: 28, end: 30 },
    );
  });
});
