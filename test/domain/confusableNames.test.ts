import assert from 'node:assert/strict';
import fc from 'fast-check';
import { areConfusable, isTooShortToTell, skeletonOf } from '../../src/domain/confusableNames';
import { cleanName } from '../../src/domain/untrustedText';
import { anyCharacter } from '../support/anyCharacter';

const alike = (one: string, other: string): boolean => areConfusable(skeletonOf(one), skeletonOf(other));

describe('Names that look the same', () => {
  const same: readonly (readonly [why: string, one: string, other: string])[] = [
    ['an invisible character', 'backup', 'backup\u200b'],
    ['a blank at the end', 'backup', 'backup '],
    ['a blank of another width', 'web 1', 'web\u00a01'],
    ['two blanks', 'web 1', 'web  1'],
    ['a line break', 'web 1', 'web\n1'],
    ['a mark that reverses text, shown as a blank', 'back up', 'back\u202eup'],
    ['a variation selector', 'backup', 'backup\ufe0f'],
    ['letter case', 'Backup', 'bACKUP'],
    ['wide letters', 'backup', 'ｂａｃｋｕｐ'],
    ['mathematical letters', 'backup', '𝐛𝐚𝐜𝐤𝐮𝐩'],
    ['a ligature', 'config', 'conﬁg'],
    ['marks', 'resume', 'résumé'],
    ['a Kelvin sign', 'disk', 'dis\u212a'],
    ['a Cyrillic letter', 'web-1', 'wеb-1'],
    ['a Cyrillic letter where two letters would make one', 'client', 'сlient'],
    ['nothing but Cyrillic letters', 'cope', 'соре'],
    ['a Greek letter', 'volume', 'vοlume'],
    ['a Cherokee letter', 'disk-1', 'ꭰisk-1'],
    ['another hyphen', 'web-1', 'web\u20101'],
    ['a minus sign', 'web-1', 'web\u22121'],
    ['a Chinese stroke for a hyphen', 'web-1', 'web一1'],
    ['I, l, 1 and a bar', 'Il1|', 'l1|I'],
    ['O and 0', 'DISK-O1', 'disk-01'],
    ['rn and m', 'modern', 'modem'],
    ['vv and w', 'vveb', 'web'],
    ['cl and d', 'clisk', 'disk'],
    ['characters beyond the shown length', `${'x'.repeat(127)}ab`, `${'x'.repeat(127)}cd`],
  ];
  for (const [why, one, other] of same) {
    it(`are confusable: ${why}`, () => {
      assert.equal(alike(one, other), true);
      assert.equal(alike(other, one), true);
    });
  }

  const different: readonly (readonly [one: string, other: string])[] = [
    ['web-1', 'web-2'],
    ['web-1', 'web-11'],
    ['backup', 'backups'],
    ['web_1', 'web-1'],
    ['数据盘', '系统盘'],
    ['数据盘', 'abc'],
    ['диск-1', 'диск-2'],
    ['диск-1', 'база-1'],
    ['disk 💾', 'disk 📀'],
    ['disk 💾', 'disk x'],
  ];
  for (const [one, other] of different) {
    it(`do not include ${one} and ${other}`, () => {
      assert.equal(alike(one, other), false);
      assert.equal(alike(other, one), false);
    });
  }

  it('are confusable in either order, and each with itself and with its shown form', () => {
    const names = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 40 }),
      fc.stringMatching(/^[il1|o0rnmclvwа-яé -]{0,12}$/),
    );
    fc.assert(
      fc.property(names, names, (one, other) => {
        assert.equal(alike(one, other), alike(other, one));
        assert.equal(alike(one, one), true);
        assert.equal(alike(one, cleanName(one)), true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A name', () => {
  for (const name of ['', ' ', '.', '-', 'a', '7', '盘', '- - -', '…', '"a"', '\u200b', '💾', '(1)']) {
    it(`is too short: ${JSON.stringify(name)}`, () => assert.equal(isTooShortToTell(name), true));
  }
  for (const name of ['ab', 'a1', '-a-b-', '数据', '42']) {
    it(`is long enough: ${name}`, () => assert.equal(isTooShortToTell(name), false));
  }
});
