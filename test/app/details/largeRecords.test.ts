import assert from 'node:assert/strict';
import { RecordText } from '../../../src/app/details/recordText';
import type { JsonObject, JsonValue } from '../../../src/domain/json';

/** Sums the lengths of all texts of which a task reads a part: each may have to be joined for that. */
function lengthsSliced(task: () => unknown): number {
  const original = String.prototype.slice;
  let total = 0;
  String.prototype.slice = function slice(this: string, start?: number, end?: number): string {
    total += this.length;
    return original.call(this, start, end);
  };
  try {
    task();
  } finally {
    String.prototype.slice = original;
  }
  return total;
}

const flat = (count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field ${index}`, index]));

/** Longer than what is shown of a record, with few properties. */
const tooLong: JsonObject = Object.fromEntries(
  Array.from({ length: 1200 }, (_, index) => [`field ${index}`, 'x'.repeat(900)]),
);

function nested(levels: number, wrap: (inner: JsonValue) => JsonValue): JsonObject {
  let value: JsonValue = 'innermost';
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return { top: value, after: 1 };
}

describe('A large record', () => {
  it('is printed in linear time', () => {
    const lengths = [2000, 4000].map((count) => lengthsSliced(() => new RecordText(flat(count))));
    assert.deepEqual(lengths, [0, 0]);
  });

  it('is cut after a million characters, is still JSON, and says so', () => {
    for (const record of [tooLong, { list: Object.values(tooLong), after: 1 }, { a: { b: tooLong }, c: 1 }]) {
      const { text } = new RecordText(record);
      assert.ok(text.length > 1_000_000 && text.length < 1_001_000, `${text.length} characters`);
      JSON.parse(text);
      assert.match(text, /"The rest isn’t shown. This record is longer than 1000000 characters."\s*[\]}]/);
    }
  });

  it('says in each unfinished object and list that something was left out', () => {
    const parsed: unknown = JSON.parse(new RecordText({ a: { b: tooLong }, c: 1 }).text);
    const sentence = 'The rest isn’t shown. This record is longer than 1000000 characters.';
    assert.ok(typeof parsed === 'object' && parsed !== null && '…' in parsed, 'the outer object continues');
    assert.equal(parsed['…'], sentence);
  });

  it('shows every property, also if two have the same name once they are shortened', () => {
    const long = 'n'.repeat(20_000);
    const { text } = new RecordText({ [`${long}1`]: 'one', [`${long}2`]: 'two', last: 3 });
    for (const value of ['one', 'two']) assert.ok(text.includes(`: "${value}"`), `${value} is shown`);
    const cut = new RecordText({ '…': 'its own', ...tooLong });
    assert.match(cut.text, /^\{\n {2}"…": "its own",/);
    assert.match(cut.text, /"……": "The rest isn’t shown.[^"]*"\n\}\n$/);
  });

  it('is cut inside a name or value that is too long', () => {
    const { text } = new RecordText({ metadata: 'm'.repeat(3_000_000), ['n'.repeat(20_000)]: 1, last: 2 });
    assert.ok(text.length < 25_000, `${text.length} characters`);
    assert.match(text, /m… \(The rest isn’t shown. This text is longer than 10000 characters.\)"/);
    assert.match(text, /"last": 2/);
  });

  for (const [what, wrap] of [
    ['lists', (inner: JsonValue): JsonValue => [inner]],
    ['objects', (inner: JsonValue): JsonValue => ({ in: inner })],
  ] as const) {
    it(`is shown down to a hundred levels of ${what}, and a sentence replaces the deeper ones`, () => {
      for (const levels of [101, 2000, 20_000]) {
        const { text } = new RecordText(nested(levels, wrap));
        JSON.parse(text);
        assert.match(text, /"Not shown. This is nested more than 100 levels deep."/);
        assert.match(text, /"after": 1/);
      }
      assert.match(new RecordText(nested(99, wrap)).text, /"innermost"/);
    });
  }
});
