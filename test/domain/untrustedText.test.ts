import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanName, cleanText, cut, maxLength, withoutMarkup } from '../../src/domain/untrustedText';
import { asToast } from '../../src/ui/dialogs/plainText';
import { anyCharacter } from '../support/anyCharacter';

/** How the workbench finds links in messages and prompts (`linkedText.ts`) and icons (`iconLabels.ts`, `themables.ts`). */
const linkInText = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const bricks = fc.constantFrom(
  '[',
  ']',
  '(',
  ')',
  '](',
  '$',
  '$(',
  '$(zap)',
  '\\$(',
  'command:',
  'COMMAND:',
  'https:',
  '//',
  'https://',
  'file:///',
  'x',
  ':',
  ' ',
  '"t"',
  '\n',
  '\r',
  '\t',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\u3164',
  '\u0000',
  '\ud800',
  '[Fix](command:workbench.action.terminal.new)',
  'javascript:',
  'data:',
  'vscode:',
  '\u200a',
  '磁盘',
  '💾',
  '<b>',
  '&lt;',
  '`',
  '|',
);
const names = fc.oneof(
  fc.array(bricks, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter, maxLength: 300 }),
);

describe('Names from a cloud', () => {
  const cases: readonly (readonly [why: string, name: string, clean: string])[] = [
    ['plain', 'web-01 data', 'web-01 data'],
    ['Chinese and emoji', '数据盘 💾', '数据盘 💾'],
    ['line breaks', 'disk\nDetach: nothing\r\nOK', 'disk Detach: nothing OK'],
    ['paragraph separators', 'a\u2028b\u2029c', 'a b c'],
    ['right-to-left override', 'web\u202egnp.exe', 'web gnp.exe'],
    ['isolates', '\u2066a\u2069b', 'a b'],
    ['zero width', 'pro\u200bduction', 'pro duction'],
    ['filler letters that show nothing', 'a\u3164b\u115fc', 'a b c'],
    ['half a surrogate pair', 'a\ud800b', 'a b'],
    ['control characters', 'a\u0000\u001b[31mb', 'a [31mb'],
    ['blanks around', '  a   b\t', 'a b'],
    ['nothing to see', '\u200b\u2060\u3164 ', ''],
  ];
  for (const [why, name, clean] of cases) {
    it(`become one plain line: ${why}`, () => assert.equal(cleanName(name), clean));
  }

  it('are cut at 128 characters, never inside one', () => {
    assert.equal(cleanName('x'.repeat(128)).length, 128);
    assert.equal(cleanName('💾'.repeat(129)), `${'💾'.repeat(127)}…`);
  });

  it('are cut with an ellipsis, never inside a character, and only if they are too long', () => {
    assert.equal(cut('abcdef', 6), 'abcdef');
    assert.equal(cut('abcdefg', 6), 'abcde…');
    assert.equal(cut('abcd💾g', 6), 'abcd…');
    assert.equal(cut('abc💾fg', 6), 'abc💾…');
  });

  it('are cut before they are cleaned, whatever their length', () => {
    for (const filling of ['x', '\u200b', ' ', '$(', '](', 'a://', '💾', 'command:']) {
      const text = filling.repeat(200_000);
      assert.ok(cleanText(text).length <= maxLength.text, `text of ${JSON.stringify(filling)}`);
      assert.ok([...cleanName(text)].length <= maxLength.name, `name of ${JSON.stringify(filling)}`);
      assert.ok(asToast(text).length <= 900, `toast of ${JSON.stringify(filling)}`);
    }
  });

  it('contain nothing that breaks a line, is hidden or reversed, and cleaning them again changes nothing', () => {
    fc.assert(
      fc.property(names, (name) => {
        const clean = cleanName(name);
        assert.doesNotMatch(clean, unseen);
        assert.equal(cleanName(clean), clean);
      }),
    );
  });

  it('contain no link or icon that a message, a prompt or a quick pick would interpret', () => {
    fc.assert(
      fc.property(names, (name) => {
        const plain = withoutMarkup(name);
        assert.doesNotMatch(plain, linkInText);
        assert.doesNotMatch(plain, icon);
        const toast = asToast(name.repeat(20));
        for (const grammar of [linkInText, icon]) assert.doesNotMatch(toast, grammar);
      }),
      { numRuns: 500 },
    );
  });

  const hostile: readonly string[] = [
    '[Free space](command:workbench.action.quit)',
    '[a](https://evil.example "title")',
    '[a](file:///etc/passwd)',
    '$(error) locked',
    '[a](HTTP://evil.example)',
    '$(sync~spin)',
    '[a]\u200b(command:x)',
    '$\u200b(zap)',
  ];
  for (const name of hostile) {
    it(`are shown as plain text: ${JSON.stringify(name)}`, () => {
      const plain = withoutMarkup(name);
      for (const grammar of [linkInText, icon]) assert.doesNotMatch(plain, grammar);
      const letters = (text: string) => text.replace(/[\s\u200b]/g, '');
      assert.equal(letters(plain), letters(name), 'no letter is lost');
    });
  }

  const harmless: readonly string[] = [
    'web-01 data',
    '数据盘 💾',
    'see https://example.com/x',
    'command:workbench.action.quit',
    'cost $(USD 5)',
    '[x](y)',
    'C:\\data',
    'ratio 3://2',
    '$() $(',
  ];
  for (const name of harmless) {
    it(`are shown and copied unchanged if nothing interprets them: ${JSON.stringify(name)}`, () => {
      for (const grammar of [linkInText, icon]) assert.doesNotMatch(name, grammar);
      assert.equal(withoutMarkup(name), name);
      assert.equal(asToast(name), name);
    });
  }

  it('are found dangerous by the grammars of this test if they are not cleaned', () => {
    assert.match('[Free space](command:workbench.action.quit)', linkInText);
    assert.match('$(error) locked', icon);
  });
});
