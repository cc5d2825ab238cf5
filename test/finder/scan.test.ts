import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Change, changeOf, neededFor, rescan, type Span, sightingsInPart, touched } from '../../src/finder/change';
import { findCodes } from '../../src/finder/findCodes';
import type { Knowledge } from '../../src/finder/knowledge/knowledge';
import { runScan, Scan } from '../../src/finder/scan';
import { type CodeMatch, Scanner } from '../../src/finder/scanner';
import { languageId, longText, shortText } from './arbitraryText';
import { shippedKnowledge } from './knowledge';

const runs = { numRuns: 60 };

describe('The search in slices and after edits', () => {
  let knowledge: Knowledge;
  const whole = (text: string, language: string): readonly CodeMatch[] =>
    new Scanner(text, language, knowledge).between(0, text.length);

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  it('never throws, and finds ranges inside the text, in order and apart', () => {
    fc.assert(
      fc.property(shortText, languageId, (text, language) => {
        let last = 0;
        for (const { start, end, confidence, evidence } of findCodes(text, language, knowledge)) {
          assert.ok(
            start >= last && end > start && end <= text.length,
            `${start} to ${end} lies between ${last} and ${text.length}`,
          );
          assert.ok(confidence > 0 && confidence <= 1, `the confidence ${confidence} is above 0 and at most 1`);
          assert.equal(evidence.includes(''), false, 'no evidence is empty');
          last = end;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('finds the same whatever spans are searched first and wherever the turns end', () => {
    fc.assert(
      fc.property(
        longText,
        languageId,
        fc.array(fc.tuple(fc.nat(60_000), fc.nat(4000)), { maxLength: 4 }),
        (text, language, asked) => {
          const first = asked.map(([start, length]): Span => ({ start, end: start + length }));
          const scan = new Scan(text, language, knowledge, first);
          while (!scan.step(0));
          assert.deepEqual(scan.sightings, whole(text, language));
        },
      ),
      runs,
    );
  });

  it('finds the same in two halves, cut at any place', () => {
    fc.assert(
      fc.property(longText, languageId, fc.double({ min: 0, max: 1, noNaN: true }), (text, language, share) => {
        const cut = Math.floor(share * text.length);
        const scanner = new Scanner(text, language, knowledge);
        assert.deepEqual([...scanner.between(0, cut), ...scanner.between(cut, text.length)], whole(text, language));
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same in a span when only what is needed for it is read', () => {
    fc.assert(
      fc.property(longText, languageId, fc.double({ min: 0, max: 1, noNaN: true }), (text, language, share) => {
        const start = Math.floor(share * text.length);
        const span = { start, end: Math.min(text.length, start + 3000) };
        const needed = neededFor(span, text.length);
        const part = { text: text.slice(needed.start, needed.end), offset: needed.start };
        const inSpan = whole(text, language).filter((each) => each.start >= span.start && each.start < span.end);
        assert.deepEqual(sightingsInPart(part, span, language, knowledge), inSpan);
      }),
      { numRuns: 200 },
    );
  });

  it('is brought up to date by an edit as if all were searched anew', () => {
    fc.assert(
      fc.property(
        longText,
        languageId,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(500),
        shortText,
        (text, language, share, removed, added) => {
          const start = Math.floor(share * text.length);
          const oldEnd = Math.min(text.length, start + removed);
          const edited = text.slice(0, start) + added + text.slice(oldEnd);
          const change: Change = { start, oldEnd, newEnd: start + added.length };
          const needed = neededFor(touched(change, edited.length), edited.length);
          const part = { text: edited.slice(needed.start, needed.end), offset: needed.start };
          const found = rescan(whole(text, language), change, part, edited.length, language, knowledge);
          assert.deepEqual(found, whole(edited, language));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('covers the replacements of one edit with one change', () => {
    assert.equal(changeOf([]), undefined);
    const replacements = [
      { start: 30, end: 32, length: 0 },
      { start: 5, end: 5, length: 4 },
    ];
    assert.deepEqual(changeOf(replacements), { start: 5, oldEnd: 32, newEnd: 34 });
  });

  it('has searched the spans asked for before anything else', () => {
    const text = `${'ErrorCode: IncorrectDiskStatus\n'.repeat(4000)}`;
    const scan = new Scan(text, 'log', knowledge, [{ start: 60_000, end: 61_000 }]);
    while (scan.spansDone === 0) scan.step(0);
    const places = scan.sightings.map(({ start }) => start);
    assert.ok(places.length > 20, `${places.length} codes are found, more than 20`);
    assert.deepEqual(
      places.filter((start) => start < 60_000 || start >= 61_000),
      [],
    );
  });

  it('gives way between turns and stops when it is called off', async () => {
    const text = 'ErrorCode: IncorrectDiskStatus\n'.repeat(4000);
    const calledOff = new AbortController();
    let turns = 0;
    const pause = (): Promise<void> => {
      if (++turns === 3) calledOff.abort();
      return Promise.resolve();
    };
    const scan = new Scan(text, 'log', knowledge);
    assert.equal(await runScan(scan, pause, calledOff.signal, 0), false);
    assert.equal(turns, 3);
    assert.equal(scan.done, false);
    assert.notEqual(scan.sightings.length, 0, 'some codes are found');
    assert.equal(await runScan(scan, () => Promise.resolve(), new AbortController().signal), true);
    assert.equal(scan.sightings.length, 4000);
  });
});
