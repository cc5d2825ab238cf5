import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedConfirmation } from '../../../src/app/operations/typedConfirmation';
import { neighboursOf } from '../../../src/app/tree/neighbours';
import type { Resource } from '../../../src/domain/resource';
import { cleanName, withoutMarkup } from '../../../src/domain/untrustedText';
import { zenlayer } from '../../../src/providers/zenlayer';
import { diskOf, vnicOf } from '../../support/resources';

const id = '1740266497420000123';

describe('The typed confirmation', () => {
  /** For the only resource that there is, unless told otherwise. */
  function typed(name: string, others: readonly Resource[] = [], areAllKnown = true) {
    const disk = diskOf(id, { name });
    const known = [disk, ...others].map((resource) => ({ resource }));
    return typedConfirmation(disk, { ...neighboursOf(disk, known, zenlayer.hasIdForm), areAllKnown });
  }

  it('asks for the name where it is plain and the only one', () => {
    for (const name of ['web-1-data', 'Backup of Monday (old)', 'ab', '42', 'x'.repeat(40)]) {
      assert.equal(typed(name).expected, name);
      assert.match(typed(name).ask, /name/);
    }
  });

  const called = (name: string) => [vnicOf('9000000000000000001', { name })];
  const endOfId: readonly (readonly [why: string, name: string, others?: readonly Resource[]])[] = [
    ['an empty name', ''],
    ['a name of blanks', '   '],
    ['a duplicate name', 'old-backup', called('old-backup')],
    ['a name that another reads like but for a character that is not seen', 'backup', called('backup\u200b')],
    ['a name that another reads like but for a blank', 'backup', called('backup ')],
    ['a name that another has in other letter case', 'backup', called('Backup')],
    ['a name that another reads like but for a Cyrillic letter', 'web-1', called('wеb-1')],
    ['a name that another reads like in wide letters', 'web-1', called('ｗｅｂ-1')],
    ['a name that another reads like but for 1 and l', 'disk-l', called('disk-1')],
    ['a name that another reads like but for rn and m', 'modem', called('modern')],
    ['another resource’s id', '1740266497420000777', [vnicOf('1740266497420000777')]],
    ['the end of another resource’s id', '000777', [vnicOf('1740266497420000777')]],
    ['what could be an id', '1740266497420000999'],
    ['one character', 'a'],
    ['one sign', '.'],
    ['signs alone', '- - -'],
    ['a very long name', 'x'.repeat(41)],
    ['a name beyond ASCII', '数据盘'],
    ['a name with one letter beyond ASCII', 'web\u2010data'],
    ['an emoji', 'disk 💾'],
    ['letters that look like others', 'wеb-1'],
    ['text that runs the other way', 'web\u202eatad'],
    ['invisible characters', 'web\u200b1'],
    ['a line break', 'web\n1'],
    ['two blanks, which the dialog shows as one', 'web  1'],
    ['blanks at an end', 'web '],
    ['a link', '[x](command:y)'],
    ['an icon', '$(trash) web'],
    ['an address', 'https://example.com'],
  ];
  for (const [why, name, others] of endOfId) {
    it(`asks for the end of the id: ${why}`, () => {
      const { expected, ask } = typed(name, others);
      assert.equal(expected, id.slice(-6));
      assert.match(ask, /last 6 characters of the ID/);
    });
  }

  it('asks for the end of the id when not all neighbours are known, whatever the name', () => {
    assert.equal(typed('web-1-data', [], false).expected, id.slice(-6));
  });

  it('asks for the end of the id of a resource that no list has told of', () => {
    const disk = diskOf(id, { name: 'web-1-data' });
    const neighbours = neighboursOf(disk, [], zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbours, areAllKnown: true }).expected, id.slice(-6));
  });

  it('asks for as much of the id as no other resource’s ends with', () => {
    const ends = (other: string) => typed('', [vnicOf(other)]).expected;
    assert.equal(ends('9999999999999999123'), '000123');
    assert.equal(ends('9999999999999000123'), '0000123');
    assert.equal(ends('9740266497420000123'), id);
    assert.equal(ends(id), '000123', 'the same id elsewhere: nothing tells the two apart');
    assert.match(typed('', [vnicOf('9999999999999000123')]).ask, /last 7 characters of the ID to confirm: 0000123/);
  });

  it('does not count on the letter case of ids', () => {
    const disk = diskOf('d-bp1AAbbccdd', { name: '' });
    const known = [diskOf('d-bp2aabbCCDD')].map((resource) => ({ resource }));
    const neighbours = neighboursOf(disk, known, zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbours, areAllKnown: true }).expected, '1AAbbccdd');
  });

  it('asks for the whole of a short id', () => {
    const disk = diskOf('d-1', { name: '' });
    const known = [diskOf('d-1'), diskOf('x-d-1')].map((resource) => ({ resource }));
    const neighbours = neighboursOf(disk, known, zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbours, areAllKnown: true }).expected, 'd-1');
  });

  it('never asks for what a person cannot see and type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const { expected } = typed(name);
        assert.equal(cleanName(expected), expected);
        assert.equal(withoutMarkup(expected), expected);
        assert.match(expected, /^[\x20-\x7e]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
