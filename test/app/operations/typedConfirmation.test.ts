import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedConfirmation } from '../../../src/app/operations/typedConfirmation';
import { neighborsOf } from '../../../src/app/tree/neighbors';
import type { Resource } from '../../../src/domain/resource';
import { cleanName, withoutMarkup } from '../../../src/domain/untrustedText';
import { zenlayer } from '../../../src/providers/zenlayer';
import { anyCharacter } from '../../support/anyCharacter';
import { indexOfResources } from '../../support/indexOfResources';
import { diskOf, vnicOf } from '../../support/resources';

const id = '1740266497420000123';

describe('The typed confirmation', () => {
  /** For the only resource, unless specified otherwise. */
  function typed(name: string, others: readonly Resource[] = [], areAllKnown = true) {
    const disk = diskOf(id, { name });
    const known = indexOfResources([disk, ...others]);
    return typedConfirmation(disk, { ...neighborsOf(disk, known, zenlayer.hasIdForm), areAllKnown });
  }

  it('asks for the name if it is plain and unique', () => {
    for (const name of ['web-1-data', 'Backup of Monday (old)', 'https://example.com', 'ab', '42', 'x'.repeat(40)]) {
      assert.equal(typed(name).expected, name);
      assert.match(typed(name).ask, /name/);
    }
  });

  const called = (name: string) => [vnicOf('9000000000000000001', { name })];
  const endOfId: readonly (readonly [why: string, name: string, others?: readonly Resource[]])[] = [
    ['an empty name', ''],
    ['a name of blanks', '   '],
    ['a duplicate name', 'old-backup', called('old-backup')],
    ['a name that looks like another except for an invisible character', 'backup', called('backup\u200b')],
    ['a name that looks like another except for a blank', 'backup', called('backup ')],
    ['a name that another has in a different case', 'backup', called('Backup')],
    ['a name that looks like another except for a Cyrillic letter', 'web-1', called('wеb-1')],
    ['a name that looks like another in wide letters', 'web-1', called('ｗｅｂ-1')],
    ['a name that looks like another except for 1 and l', 'disk-l', called('disk-1')],
    ['a name that looks like another except for rn and m', 'modem', called('modern')],
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
    ['lookalike letters', 'wеb-1'],
    ['reversed text', 'web\u202eatad'],
    ['invisible characters', 'web\u200b1'],
    ['a line break', 'web\n1'],
    ['two blanks, which the dialog shows as one', 'web  1'],
    ['blanks at an end', 'web '],
    ['a link', '[x](command:y)'],
    ['an icon', '$(trash) web'],
  ];
  for (const [why, name, others] of endOfId) {
    it(`asks for the end of the id: ${why}`, () => {
      const { expected, ask } = typed(name, others);
      assert.equal(expected, id.slice(-6));
      assert.match(ask, /last 6 characters of the ID/);
    });
  }

  it('asks for the end of the id if not all neighbors are known, whatever the name', () => {
    assert.equal(typed('web-1-data', [], false).expected, id.slice(-6));
  });

  it('asks for the end of the id of a resource that no list has loaded', () => {
    const disk = diskOf(id, { name: 'web-1-data' });
    const neighbors = neighborsOf(disk, indexOfResources([]), zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbors, areAllKnown: true }).expected, id.slice(-6));
  });

  it('asks for as much of the id as makes it unique', () => {
    const ends = (other: string) => typed('', [vnicOf(other)]).expected;
    assert.equal(ends('9999999999999999123'), '000123');
    assert.equal(ends('9999999999999000123'), '0000123');
    assert.equal(ends('9740266497420000123'), id);
    assert.equal(ends(id), '000123', 'the same id elsewhere: nothing distinguishes the two');
    assert.match(typed('', [vnicOf('9999999999999000123')]).ask, /last 7 characters of the ID to confirm: 0000123/);
  });

  it("doesn't rely on the letter case of ids", () => {
    const disk = diskOf('d-bp1AAbbccdd', { name: '' });
    const known = indexOfResources([diskOf('d-bp2aabbCCDD')]);
    const neighbors = neighborsOf(disk, known, zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbors, areAllKnown: true }).expected, '1AAbbccdd');
  });

  it('asks for the whole of a short id', () => {
    const disk = diskOf('d-1', { name: '' });
    const known = indexOfResources([diskOf('d-1'), diskOf('x-d-1')]);
    const neighbors = neighborsOf(disk, known, zenlayer.hasIdForm);
    assert.equal(typedConfirmation(disk, { ...neighbors, areAllKnown: true }).expected, 'd-1');
  });

  it("never asks for text that the user can't see and type", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (name) => {
        const { expected } = typed(name);
        assert.equal(cleanName(expected), expected);
        assert.equal(withoutMarkup(expected), expected);
        assert.match(expected, /^[\x20-\x7e]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
