import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

const faults: Readonly<Record<string, RegExp>> = {
  metaphors: /\b(?:hangs?|hung|lies|sits|gone|vanish\w*|destroy\w*|survives?|dies|steered|half-way)\b|\bat hand\b/i,
  'other words for a request, a response, or a confirmation':
    /\b(?:answers?|replies|refus\w*|one yes|agree(?: to|d))\b/i,
  'other words for blocked, rejected, or unknown': /\b(?:ruled out|not known|turned down)\b/i,
  '"may" or "has to" for "might", "can", or "must"': /\bmay\b|\bha(?:s|ve) to\b/i,
  'words that are not contracted': /\b(?:cannot|(?:do|does|did|is|are|was|were|has|have|could) not)\b/i,
  'British spelling': /catalogue|behaviour|colour|cancelled|organis|authoris|licence/i,
  '"id" for "ID"': /\bids?\b/,
  'other words for the user': /\b(?:person|people|somebody|whoever)\b/i,
};

describe('The documents', () => {
  for (const [fault, pattern] of Object.entries(faults)) {
    it(`have no fault: ${fault}`, () => {
      const found = documents.flatMap((path) =>
        proseOf(path)
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${path}: ${line}`),
      );
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
