import assert from 'node:assert/strict';
import { Redactor } from '../../../src/http/redaction/redact';
import { countingReads } from '../../support/countingReads';

/** Texts in which every position looks like the beginning of a secret or of an encoding. */
const fillings: readonly string[] = [
  '\\',
  '\\u',
  '\\u0041',
  '\\x41',
  '\\xf0',
  '\\ud83d',
  '\\n',
  '%',
  '%2',
  '%25',
  '25',
  '%F0',
  '&',
  '&amp;',
  'amp;',
  '&#',
  '&#0',
  '&#x',
  '0',
  'A',
  'QUFB',
  'QUFB\n',
  '\r\n',
  'A\\',
  'A%25',
  'A&amp;',
  '密',
];

/** Ends that change the meaning of such a run. */
const ends: readonly string[] = ['u0041', '"', ';x'];

const secrets: Readonly<Record<string, readonly string[]>> = {
  'a key, its secret and a token': ['LTAI5tQ4mF8yXcVb7nPd', 'x0Gm/4sTzN+bQ1vR8yKpW3uJ7hLd==', 'CAIS/+x'.repeat(120)],
  'a secret of one letter': ['A'.repeat(40)],
  'a secret of backslashes': [`${'\\'.repeat(30)}x`],
  'a secret of percent signs': ['%25'.repeat(12)],
  'a secret of references': ['&amp;'.repeat(8), 'amp;'.repeat(8)],
  'a secret of other letters': ['密码'.repeat(10)],
};

const runOf = (filling: string, length: number): string => filling.repeat(Math.ceil(length / filling.length));

/** Returns a text of each kind: short ones are read character by character, a long one is not. */
const texts = (filling: string, times: number): readonly string[] => [
  ...ends.map((end) => runOf(filling, times * 400) + end),
  ends.map((end) => runOf(filling, times * 1700) + end).join(''),
];

describe('The time of redaction', () => {
  for (const [name, each] of Object.entries(secrets)) {
    it(`is linear in the length of the text: ${name}`, () => {
      const redactor = new Redactor(each);
      for (const filling of fillings) {
        const reads = [1, 2].map((times) =>
          texts(filling, times).map((text) => countingReads(() => redactor.redact(text))),
        );
        for (const [kind, once = 0] of reads[0]?.entries() ?? []) {
          const twice = reads[1]?.[kind] ?? Number.NaN;
          assert.ok(twice < 2.2 * once + 100, `${JSON.stringify(filling)}, ${kind}: ${once}, then ${twice} reads`);
        }
      }
    });
  }
});
