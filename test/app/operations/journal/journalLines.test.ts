import assert from 'node:assert/strict';
import type { JournalEvent } from '../../../../src/app/operations/journal/journal';
import { type JournalLine, journalLines } from '../../../../src/app/operations/journal/journalLines';
import { detachEntry } from '../../../support/journalEntry';

const line: JournalLine = {
  ...detachEntry,
  window: 'window-1',
  pid: 1234,
};
const text = JSON.stringify;

describe('The parsed lines of the journal', () => {
  it('are those that were written', () => {
    const release = { ...line, event: 'done' as JournalEvent, instance: undefined };
    assert.deepEqual(journalLines(`${text(line)}\n${text(release)}\n`), [line, release]);
  });

  it('contain only known fields: no host, no key, no parameter', () => {
    const more = { endpoint: 'https://elsewhere.example', accessKeySecret: 'x', parameters: { DiskId: 'd-2' } };
    assert.deepEqual(journalLines(text({ ...line, ...more })), [line]);
  });

  it('may be about an action of a later version', () => {
    assert.deepEqual(journalLines(text({ ...line, action: 'attachDisk' })), [{ ...line, action: 'attachDisk' }]);
  });

  const { id, window, pid, ...old } = line;
  const unreadable: Readonly<Record<string, string>> = {
    'an empty line': '',
    'an incomplete line': text(line).slice(0, -7),
    'the end of a line': text(line).slice(9),
    'a line of an earlier version, which names no write': text(old),
    'an event of a later version': text({ ...line, event: 'adopted' }),
    'an event by the name of a property that every object has': text({ ...line, event: 'constructor' }),
    'a time that is none': text({ ...line, at: 'yesterday' }),
    'an id that is a number': text({ ...line, id: 7 }),
    'a process that would mean a group of them': text({ ...line, pid: -1 }),
    'a process that would mean all of them': text({ ...line, pid: 0 }),
    'a process that is no number': text({ ...line, pid: '1234' }),
    'a target that is an object': text({ ...line, target: { id: 'd-1' } }),
    'a list': '[]',
    'a number': '7',
    null: 'null',
    'bytes that are no text': '\u0000\uFFFD\uFFFD',
  };
  for (const [what, each] of Object.entries(unreadable)) {
    it(`leave out ${what}, and continue after it`, () => {
      assert.deepEqual(journalLines(`${each}\n${text(line)}\n`), [line]);
    });
  }
});
