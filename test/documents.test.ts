import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bannedEnglish } from './words/bannedWords';
import { findBannedWords } from './words/findBannedWords';

const top = join(__dirname, '..');
const documents = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/tools/README.md'] as const;
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
    const missing = documents.flatMap((path) =>
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
