import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asRecord, idIn, listIn, readOne, textIn } from '../../../src/providers/records/record';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';

const idOf = (raw: unknown): string => idIn(asRecord(raw, 'disk'), 'id', 'disk');

describe('A record of a cloud', () => {
  describe('has an id', () => {
    it('that is text, or an integer that JSON represents exactly', () => {
      fc.assert(
        fc.property(fc.maxSafeInteger(), (id) => {
          assert.equal(idOf(JSON.parse(`{"id":${id}}`)), String(id));
        }),
      );
      assert.equal(idOf({ id: '1234567890123456781' }), '1234567890123456781');
    });

    it('that is never a number with lost digits', () => {
      for (const digits of ['1234567890123456781', '1234567890123456789', '9007199254740993', '1e300']) {
        assert.throws(() => idOf(JSON.parse(`{"id":${digits}}`)), UnreadableRecordError, digits);
      }
    });

    it('for every ID, such as that of an instance', () => {
      assert.throws(
        () => textIn(asRecord(JSON.parse('{"instanceId":1234567890123456781}'), 'disk'), 'instanceId'),
        UnreadableRecordError,
      );
      assert.equal(textIn({ share: 0.5 }, 'share'), '0.5');
    });
  });

  describe('is missing from a list', () => {
    it('only when every record of the list can be read', () => {
      const isIt = (id: string): boolean => id === 'b';
      assert.equal(readOne([{ id: 'a' }], idOf, isIt), undefined);
      assert.equal(readOne([{ id: '' }, { id: 'b' }], idOf, isIt), 'b');
      assert.throws(() => readOne([{ id: 'a' }, { id: '' }], idOf, isIt), UnreadableRecordError);
    });

    it('never because there is no list', () => {
      for (const list of [undefined, null, {}, 'text', 0]) {
        assert.throws(() => listIn({ disks: list }, 'disks'), UnreadableRecordError, JSON.stringify(list));
      }
      assert.deepEqual(listIn({ disks: [] }, 'disks'), []);
    });

    it('when the cloud counts none and omits the list', () => {
      assert.deepEqual(listIn({ disks: null }, 'disks', true), []);
      assert.deepEqual(listIn({}, 'disks', true), []);
      assert.throws(() => listIn({ disks: {} }, 'disks', true), UnreadableRecordError, 'an object is no list');
    });
  });
});
