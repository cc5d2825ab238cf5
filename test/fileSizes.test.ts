import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const maxLines = 300;
const maxMedian = 80;
/** What runs at activation only connects the parts. */
const maxEntryLines = 60;

/** The first line of a file that contains only data, which may be longer. */
const dataMark = /^\/\/ Data: /;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

function read(path: string): SourceFile {
  const text = readFileSync(join('src', path), 'utf8');
  return { path, text, lines: text.split('\n').length - 1 };
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map(read);

describe('Source files', () => {
  it(`have at most ${maxLines} lines, unless the first line marks them as data`, () => {
    const tooLong = files.filter(({ lines, text }) => lines > maxLines && !dataMark.test(text));
    assert.deepEqual(
      tooLong.map(({ path, lines }) => `${path}: ${lines}`),
      [],
    );
  });

  it('contain no function where they are marked as data', () => {
    const withFunctions = files.filter(({ text }) => dataMark.test(text) && /\) => |\bfunction \w+\(/.test(text));
    assert.deepEqual(
      withFunctions.map(({ path }) => path),
      [],
    );
  });

  it(`start with an entry of less than ${maxEntryLines} lines`, () => {
    const entry = files.find(({ path }) => path === 'extension.ts');
    assert.ok(entry, 'src/extension.ts exists');
    assert.ok(entry.lines < maxEntryLines, `src/extension.ts has ${entry.lines} lines`);
  });

  it(`have a median of less than ${maxMedian} lines`, () => {
    const sorted = files.map(({ lines }) => lines).sort((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)];
    assert.ok(median !== undefined, 'there are source files');
    assert.ok(median < maxMedian, `the median is ${median} lines`);
  });
});
