import assert from 'node:assert/strict';
import { idsIn } from '../../../src/app/review/idsIn';

const isId = (word: string): boolean => /^d-\w+$/.test(word);

describe('The ids in a text', () => {
  const cases: readonly (readonly [what: string, text: string, ids: readonly string[]])[] = [
    ['words of the form, each once', 'd-1 d-2, d-1;\nother (d-3)', ['d-1', 'd-2', 'd-3']],
    ['the column of a table, and no other', 'name,id,instance\nweb,d-1,d-9\ndb,d-2,d-9\n', ['d-1', 'd-2']],
    ['a quoted table', '"name","ID"\r\n"a ""b"", c","d-1"\r\n"","d-2"', ['d-1', 'd-2']],
    ['a column with another word', 'id\nnone\nd-1', ['d-1']],
    ['the same column, whatever cells before it are empty', 'name,was,id\n,d-8,d-1\n,,d-2\n\nweb,,', ['d-1', 'd-2']],
    ['the column of a table with line breaks in its cells', 'name,id\n"a\nb,d-9",d-1\n"""c",d-2', ['d-1', 'd-2']],
    ['the column of a table with a byte order mark', '\ufeff"id","was"\r\n"d-1","d-9"\r\n', ['d-1']],
    ['the column of a table with tabs', 'was\tID\n\td-1\nd-9\td-2', ['d-1', 'd-2']],
    [
      'the column of a table with an odd quotation mark',
      'name,id\n"a"b,d-1\n3.5" disk,d-2\n"x,d-3',
      ['d-1', 'd-2', 'd-3'],
    ],
    ['none', 'nothing here', []],
  ];
  for (const [what, text, ids] of cases) it(`are ${what}`, () => assert.deepEqual(idsIn(text, isId), ids));
});
