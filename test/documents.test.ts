import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bannedChinese, bannedEnglish } from './words/bannedWords';
import { findBannedWords } from './words/findBannedWords';

const top = join(__dirname, '..');
const documents = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/tools/README.md'] as const;
const chineseReadme = 'README.zh-cn.md';
const textOf = (path: string): string => readFileSync(join(top, path), 'utf8');

/** Code isn't prose, and the table of terms has a column of words that texts don't use. */
const proseOf = (path: string): string =>
  textOf(path)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^\| Concept \|[\s\S]*?\n(?!\|)/m, '')
    .replace(/`[^`\n]+`/g, 'Code')
    .replace(/\]\([^)]+\)/g, ']');

const table = bannedEnglish.filter(({ onlyInTexts }) => !onlyInTexts);

describe('The documents', () => {
  for (const path of documents) {
    it(`have the standard terms: ${path}`, () => {
      const found = proseOf(path)
        .split('\n')
        .flatMap((line) => findBannedWords(line, table));
      assert.deepEqual(found, []);
    });
  }

  it('link to files that exist', () => {
    const missing = [...documents, chineseReadme].flatMap((path) =>
      [...textOf(path).matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(top, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(missing, []);
  });

  it('name commands by their titles', () => {
    const titles: readonly unknown[] = Object.values(JSON.parse(textOf('package.nls.json')));
    const named = documents.flatMap((path) =>
      [...textOf(path).matchAll(/\*(?:Cloud Attachments: ([^*\n]+)|([^*\n]+…))\*/g)].map(
        ([, full, short]) => full ?? short,
      ),
    );
    assert.notEqual(named.length, 0, 'the documents name commands');
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
  });

  it('keep the sections of a changelog', () => {
    const sections = textOf('CHANGELOG.md').match(/^### .+$/gm) ?? [];
    const allowed = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'].map((name) => `### ${name}`);
    assert.deepEqual(
      sections.filter((section) => !allowed.includes(section)),
      [],
    );
  });
});

describe('The Chinese README', () => {
  const [english, chinese] = [textOf('README.md'), textOf(chineseReadme)];

  it('and the English one link to each other first', () => {
    assert.equal(english.split('\n')[2], '[中文](README.zh-cn.md)');
    assert.equal(chinese.split('\n')[2], '[English](README.md)');
  });

  it('has the same sections, tables, items, code, and pictures, in the same order', () => {
    /** Each line by what begins it; a table row with its number of cells. */
    const outline = (text: string): readonly string[] =>
      text
        .split('\n')
        .map((line) => (line.startsWith('|') ? `|${line.split('|').length}` : /^(?:#+|- |```)/.exec(line)?.[0]))
        .filter((kind) => kind !== undefined);
    const pictures = (text: string): readonly string[] => text.match(/media\/[\w.-]+/g) ?? [];
    assert.deepEqual(outline(chinese), outline(english));
    assert.deepEqual(pictures(chinese), pictures(english));
    assert.deepEqual(chinese.match(/^```[\s\S]*?^```$/gm), english.match(/^```[\s\S]*?^```$/gm));
  });

  it('has the same names and values as code', () => {
    const code = (text: string): readonly string[] =>
      [...new Set(text.replace(/^```[\s\S]*?^```$/gm, '').match(/`[^`\n]+`/g) ?? [])].sort();
    assert.deepEqual(code(chinese), code(english));
  });

  it('has only texts of the interface in italics', () => {
    const manifest: readonly string[] = Object.values(JSON.parse(textOf('package.nls.zh-cn.json')));
    const bundle: readonly string[] = Object.values(JSON.parse(textOf('l10n/bundle.l10n.zh-cn.json')));
    const named = [...proseOf(chineseReadme).matchAll(/(?<!\*)\*(?!\*)(?:Cloud Attachments: )?([^*\n]+)\*(?!\*)/g)].map(
      ([, title = '']) => title,
    );
    assert.notEqual(named.length, 0, 'the Chinese README names commands');
    assert.deepEqual(
      named.filter((title) => !(title.endsWith('…') ? manifest : [...manifest, ...bundle]).includes(title)),
      [],
    );
  });

  it('names in its tables the commands that the English one names there', () => {
    const titles: Readonly<Record<string, string>> = JSON.parse(textOf('package.nls.json'));
    const own: Readonly<Record<string, string>> = JSON.parse(textOf('package.nls.zh-cn.json'));
    const firstCells = (text: string): readonly string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|')[1]?.trim() ?? '');
    const others = firstCells(chinese);
    const wrong = firstCells(english).flatMap((title, at) => {
      const ids = Object.keys(titles).filter((id) => /^(?:command|tool)\./.test(id) && titles[id] === title);
      return ids.length === 0 || ids.some((id) => own[id] === others[at]) ? [] : [`${title}: ${others[at]}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('ends each name in italics where Markdown ends it', () => {
    // After an ellipsis, a delimiter right before a Chinese character doesn't end the italics.
    assert.doesNotMatch(chinese, /…\*\p{Script=Han}/u);
  });

  it('has the standard terms', () => {
    const found = chinese
      .replace(/^```[\s\S]*?^```$/gm, '')
      .split(/\n|\||(?<=[。？！])/)
      .flatMap((text) => findBannedWords(text, bannedChinese));
    assert.deepEqual(found, []);
  });
});
