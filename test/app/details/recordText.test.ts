import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecordText } from '../../../src/app/details/recordText';
import type { JsonObject, JsonValue } from '../../../src/domain/json';

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const record = fc.dictionary(fc.string(), value, { maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

const shown = (text: RecordText, path: string): string | undefined => {
  const span = text.find(path);
  return span && text.text.slice(span.start, span.end);
};

describe('A record as text', () => {
  it('is the same as `JSON.stringify`, indented', () => {
    fc.assert(
      fc.property(record, (each) => assert.equal(new RecordText(each).text, `${JSON.stringify(each, null, 2)}\n`)),
    );
  });

  it('knows the position of each property of the root', () => {
    fc.assert(
      fc.property(record, (each) => {
        const text = new RecordText(each);
        for (const name of Object.keys(each)) {
          if (name.includes('.')) continue;
          assert.ok(
            shown(text, name)?.startsWith(JSON.stringify(name)),
            `the text shows the field ${name} under its name`,
          );
        }
      }),
    );
  });

  const disk = new RecordText({
    Portable: false,
    Attachments: { Attachment: [{ InstanceId: 'i-1' }] },
    metadata: { 'hw:passthrough': 'true', orderID: null },
    'OS-EXT-STS:task_state': 'deleting',
    'a.b': { c: 1 },
    none: {},
    grid: [[1], [2, 3]],
    'zero\u200bwidth': '\u202eleft',
    id: 'd-1',
  });

  it('returns a property with its value if both are on one line, otherwise the name', () => {
    assert.equal(shown(disk, 'Portable'), '"Portable": false');
    assert.equal(shown(disk, 'Attachments'), '"Attachments"');
    assert.equal(shown(disk, 'metadata.hw:passthrough'), '"hw:passthrough": "true"');
    assert.equal(shown(disk, 'OS-EXT-STS:task_state'), '"OS-EXT-STS:task_state": "deleting"');
  });

  it('follows names that contain dots, and stops at the last property that exists', () => {
    assert.equal(shown(disk, 'a.b.c'), '"c": 1');
    assert.equal(shown(disk, 'metadata.missing'), '"metadata"');
    assert.equal(shown(disk, 'missing'), undefined);
    assert.equal(shown(disk, 'Attachments.Attachment.0.InstanceId'), '"InstanceId": "i-1"');
  });

  it('counts empty objects and lists as values on the line of their name, and knows the items of lists', () => {
    assert.equal(shown(disk, 'none'), '"none": {}');
    assert.equal(shown(disk, 'grid.1.1'), '3');
    assert.equal(shown(disk, 'grid.1'), '[');
    assert.equal(shown(disk, 'grid.7'), '"grid"');
  });

  it('shows invisible characters as escapes, and still finds the property', () => {
    assert.equal(shown(disk, 'zero\u200bwidth'), '"zero\\u200bwidth": "\\u202eleft"');
    assert.match(disk.text, /^[\n -~]*$/);
  });

  it('finds the position of a value', () => {
    const span = disk.findValue('i-1');
    assert.equal(span && disk.text.slice(span.start, span.end), '"i-1"');
    assert.equal(disk.findValue('i-2'), undefined);
    assert.equal(disk.findValue(''), undefined);
  });
});
