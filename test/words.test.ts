import assert from 'node:assert/strict';
import { type BannedWord, bannedChinese, bannedEnglish } from './words/bannedWords';
import { findBannedWords } from './words/findBannedWords';
import { chineseTexts, englishTexts, translations } from './words/texts';

const found = (texts: readonly string[], table: readonly BannedWord[]): readonly string[] =>
  texts.flatMap((text) => findBannedWords(text, table));

describe('The words of the texts', () => {
  it('are the standard terms in English', () => {
    assert.deepEqual(found(englishTexts, bannedEnglish), []);
  });

  it('are the standard terms in Chinese', () => {
    assert.deepEqual(found(chineseTexts, bannedChinese), []);
  });

  it('unmount and detach disks, and unbind vNICs, in Chinese', () => {
    const wrong = translations.filter(({ english, chinese, isOfVnic }) => {
      const [vnic, disk] = [isOfVnic || /NIC|port\b|\bEIP/.test(english), /disk/i.test(english)];
      return (vnic && !disk && /卸载/.test(chinese)) || (disk && !vnic && /解绑/.test(chinese));
    });
    assert.deepEqual(wrong, []);
  });
});

describe('The table of banned words', () => {
  const wordsIn = (text: string, table: readonly BannedWord[]): readonly (string | undefined)[] =>
    findBannedWords(text, table).map((complaint) => /” has “([^”]+)”\. Say: /.exec(complaint)?.[1]);

  const inEnglish: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['The disk hangs on two servers.', ['hangs on', 'hangs']],
    ['A system disk comes off a stopped server.', ['comes off']],
    ['Its snapshots vanish with it.', ['vanish']],
    ['The cloud refused the request.', ['refused']],
    ['The outcome is not known.', ['outcome', 'not known', 'is not']],
    ['Nobody agreed.', ['Nobody', 'agreed']],
    ['Check `the row` or [the response](https://example.com/answers).', []],
  ];
  const inChinese: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['账户“{0}”有据可查。', ['账户', '有据可查']],
    ['已卸载了', ['已卸载了']],
    ['请等待，然后请刷新。', ['请等待，然后请']],
    ['在Zenlayer 中', ['在Z']],
    ['请求已发送。请稍候。', []],
  ];
  for (const [text, words] of inEnglish)
    it(`finds in “${text}”: ${words}`, () => assert.deepEqual(wordsIn(text, bannedEnglish), words));
  for (const [text, words] of inChinese)
    it(`finds in “${text}”: ${words}`, () => assert.deepEqual(wordsIn(text, bannedChinese), words));

  it('names the text, the word, and what to say', () => {
    assert.deepEqual(findBannedWords('Held by others', bannedEnglish), [
      '“Held by others” has “Held by”. Say: in use by.',
    ]);
  });

  it('says nothing that it bans', () => {
    const advice = (table: readonly BannedWord[]): readonly string[] => table.map(({ say }) => say);
    assert.deepEqual(found(advice(bannedEnglish), bannedEnglish), []);
  });
});
