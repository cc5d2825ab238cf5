import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findCodes } from '../../src/finder/findCodes';
import type { Knowledge } from '../../src/finder/knowledge/knowledge';
import { languageId, shortText } from './arbitraryText';
import { shippedKnowledge } from './knowledge';

describe('The search for codes in arbitrary texts', () => {
  let knowledge: Knowledge;

  before(async () => {
    knowledge = await shippedKnowledge();
  });

  it('never throws, and finds separate ranges inside the text, in order', () => {
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
});
