import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DocumentScan } from '../../../src/app/codes/documentScan';
import { editsOf } from '../../../src/app/codes/edits';
import { Spans } from '../../../src/app/codes/spans';
import { partsOf, type TextParts } from '../../../src/app/codes/textParts';
import type { Change, Span } from '../../../src/finder/change';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { shippedKnowledge } from '../../finder/knowledge';
import { counted, countingSteps } from '../../support/countingSteps';

const size = 60;

/** The edits of one keystroke with many cursors, from the last to the first, as the editor reports them. */
const keystroke: fc.Arbitrary<readonly Change[]> = fc
  .uniqueArray(fc.nat(size), { minLength: 2, maxLength: 12 })
  .chain((places) => {
    const ordered = [...places].sort((one, other) => other - one);
    return fc.tuple(fc.constant(ordered), fc.infiniteStream(fc.nat(4)));
  })
  .map(([ordered, added]) => {
    const changes: Change[] = [];
    for (let index = 1; index < ordered.length; index += 2) {
      const [start = 0, oldEnd = 0] = [ordered[index], ordered[index - 1]];
      changes.push({ start, oldEnd, newEnd: start + (added.next().value ?? 0) });
    }
    return changes;
  });

const spans: fc.Arbitrary<readonly Span[]> = fc.array(
  fc.tuple(fc.nat(size), fc.nat(10)).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 8 },
);

const filled = (each: readonly Span[]): Spans => {
  const set = new Spans();
  for (const span of each) set.add(span);
  return set;
};

const placesOf = (set: Spans): readonly boolean[] =>
  Array.from({ length: 2 * size }, (_, at) => set.firstWithin([{ start: at, end: at + 1 }]) !== undefined);

/** A document of blanks whose text is not stored. */
const blanks = (length: number): TextParts => ({
  length,
  part: (start, end) => ({ text: ' '.repeat(end - start), start }),
});

/** A piece of the document is as long as everything that is read around it. */
const piece = 100_000;

const apart = 20_000;
const typed = (cursors: number): readonly Change[] =>
  Array.from({ length: cursors }, (_, index) => {
    const start = (cursors - index) * apart;
    return { start, oldEnd: start, newEnd: start + 1 };
  });

describe('An edit with many cursors', () => {
  it('is one group of edits, in the order of the text', () => {
    fc.assert(
      fc.property(keystroke, (changes) => {
        assert.deepEqual(editsOf(changes), [[...changes].reverse()]);
      }),
    );
  });

  it('is one group for each change that moves the next one', () => {
    const changes = [5, 20, 40].map((start) => ({ start, oldEnd: start, newEnd: start + 3 }));
    assert.deepEqual(
      editsOf(changes),
      changes.map((change) => [change]),
    );
  });

  it('moves spans in one pass to the same positions as one change after another', () => {
    fc.assert(
      fc.property(spans, keystroke, (each, changes) => {
        const [atOnce, oneByOne] = [filled(each), filled(each)];
        for (const edits of editsOf(changes)) atOnce.shift(edits);
        for (const change of changes) oneByOne.shift([change]);
        assert.deepEqual(placesOf(atOnce), placesOf(oneByOne));
      }),
      { numRuns: 500 },
    );
  });

  describe('takes time proportional to the number of cursors', () => {
    let knowledge: Knowledge;
    before(async () => {
      knowledge = await shippedKnowledge();
    });

    /**
     * The steps for a keystroke in a document that has been scanned, and for a second one before it is scanned again.
     */
    function stepsOf(cursors: number): number {
      let length = (cursors + 1) * apart;
      const parts: TextParts = {
        get length() {
          return length;
        },
        part: (from, to) => blanks(length).part(from, to),
      };
      const scan = new DocumentScan(parts, 'log', knowledge);
      while (scan.readNext([], piece).read > 0);
      let reads = 0;
      const steps = countingSteps(() => {
        for (const typedBefore of [0, 1]) {
          length += cursors;
          scan.applyChanges(
            typed(cursors).map(({ start, oldEnd, newEnd }, index) => {
              const by = typedBefore * (cursors - index - 1);
              return counted({ start: start + by, oldEnd: oldEnd + by, newEnd: newEnd + by }, () => {
                reads += 1;
              });
            }),
          );
        }
      });
      return steps + reads;
    }

    it('twice as long for twice as many', () => {
      const [once, twice] = [stepsOf(100), stepsOf(200)];
      assert.ok(twice < 2.5 * once, `${once} steps for 100 cursors, ${twice} for 200`);
    });

    it('for a thousand cursors too', () => {
      const steps = stepsOf(1000);
      assert.ok(steps < 100 * 1000, `${steps} steps`);
    });
  });

  it('is scanned again around each cursor only', async () => {
    const knowledge = await shippedKnowledge();
    const text = 'x'.repeat(10 * apart);
    const scan = new DocumentScan(partsOf(text), 'log', knowledge);
    while (scan.readNext([], piece).read > 0);
    const same = typed(9).map(({ start }) => ({ start, oldEnd: start + 1, newEnd: start + 1 }));
    scan.applyChanges(same);
    const around = (at: number): Span[] => [{ start: at, end: at + 1 }];
    for (const { start } of same) {
      assert.equal(scan.hasUnread(around(start)), true, `at ${start}`);
      assert.equal(scan.hasUnread(around(start + apart / 2)), false, `between ${start} and the next`);
    }
  });
});
